import type { Charter, Service } from '#organisations/charter.ts'
import type { AgencyKind, Declaration } from '../referrals.ts'

export const agencyKinds: Record<AgencyKind, string> = {
  midwifery: 'Midwifery',
  'health-visiting': 'Health visiting',
  'mental-health': 'Mental health team',
  gp: 'GP surgery',
  school: 'School or nursery',
  'social-care': 'Council or social care',
  charity: 'Charity or community group',
  'joint-controller': 'Partner who runs this service with us',
  police: 'Police',
  other: 'Another agency',
}

export const agreedBy: Record<Declaration['by'], string> = {
  parent: 'A parent',
  carer: 'A carer',
  'young-person': 'The young person themselves',
  law: 'Nobody: a law lets us share this',
}

export const agreedHow: Record<Declaration['how'], string> = {
  spoken: 'They said so',
  written: 'In writing',
}

/**
 * The services an agency may introduce a family to: the charity takes introductions at all, the service needs its
 * families by name, and nothing that only the family's own consent opens (S2-3, S0-71).
 */
export function referralServices(charter: Charter): readonly Service[] {
  if (!charter.collectionPoints.some(({ stage }) => stage === 'referral')) return []
  const behindConsent = charter.records
    .filter(({ needsConsent }) => needsConsent)
    .flatMap(({ fields }) => fields.map(({ id }) => id))
  return charter.services.filter(
    ({ requires }) => requires.includes('parent-name') && !requires.some(field => behindConsent.includes(field)),
  )
}
