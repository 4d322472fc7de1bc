import { z } from 'zod'
import {
  complaints,
  earlierVersion,
  marketing,
  noticeVersion,
  retention,
  rights,
  supervision,
  target,
  training,
} from './keeping.ts'
import { id } from './parts.ts'
import {
  authority,
  contact,
  document,
  ground,
  law,
  marking,
  openingHours,
  organisation,
  party,
  practice,
  processor,
  recipient,
  role,
  store,
} from './people.ts'
import { collectionPoint, consentQuestion, purpose, recordClass, service } from './purposes.ts'
import { danglingReferences } from './references.ts'
import { section, website } from './website.ts'

/** The shape of a charter before its references are followed; the editor schema is generated from this. */
export const charterShape = z
  .strictObject({
    slug: id.describe('The name in addresses: /c/<slug>/'),
    modelledOn: z.number().int().min(0).max(4).optional().describe('Which of the five seed notices it is modelled on'),
    organisation,
    version: noticeVersion,
    archive: z.array(earlierVersion).default([]),
    authorities: z.array(authority).min(1),
    laws: z.array(law),
    contacts: z.array(contact).min(1),
    openingHours,
    parties: z.array(party).min(1),
    roles: z.array(role).min(1),
    services: z.array(service).min(1),
    collectionPoints: z.array(collectionPoint).min(1),
    records: z.array(recordClass).min(1),
    purposes: z.array(purpose).min(1),
    consents: z.array(consentQuestion),
    grounds: z.array(ground).min(1).describe('The closed list: nothing leaves on any other ground'),
    recipients: z.array(recipient),
    processors: z.array(processor),
    stores: z.array(store).min(1),
    retention,
    rights,
    complaints: complaints.optional(),
    automatedDecisions: z.literal('none'),
    training: training.optional(),
    supervision: supervision.optional(),
    marketing,
    marking: marking.optional(),
    targets: z.array(target).default([]),
    practices: z.array(practice).default([]),
    documents: z.array(document).default([]),
    website,
    notice: z.array(section).min(1),
  })
  .describe('What one charity promises families, and every fact the promises need')

/** The whole check: the shape, and that every id named is defined and defined once. */
export const charterSchema = charterShape.superRefine((charter, context) => {
  for (const fault of danglingReferences(charter)) {
    context.addIssue({ code: 'custom', path: fault.path, message: fault.message })
  }
})

export type Charter = z.infer<typeof charterShape>
