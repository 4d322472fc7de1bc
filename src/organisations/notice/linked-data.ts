import type { Charter, Purpose, RetentionRule } from '../charter.ts'
import { currentNoticeVersion } from './notice.ts'
import { periodInWords } from './words.ts'

// DPV is a vocabulary of a W3C community group. Its terms are for the EU's text; the articles carry the same numbers in
// the UK GDPR. What only UK law has (DPA 2018, the recognised legitimate interest of 2025) is under `uk`, defined here.
const context = {
  dpv: 'https://w3id.org/dpv#',
  'eu-gdpr': 'https://w3id.org/dpv/legal/eu/eu-gdpr#',
  dct: 'http://purl.org/dc/terms/',
  xsd: 'http://www.w3.org/2001/XMLSchema#',
}

const bases: Record<Purpose['basis'], string | undefined> = {
  consent: 'eu-gdpr:A6-1-a',
  contract: 'eu-gdpr:A6-1-b',
  'legal-obligation': 'eu-gdpr:A6-1-c',
  'vital-interests': 'eu-gdpr:A6-1-d',
  'public-task': 'eu-gdpr:A6-1-e',
  'legitimate-interests': 'eu-gdpr:A6-1-f',
  'recognised-legitimate-interest': 'uk:recognised-legitimate-interest',
  'not-stated': undefined,
}

const conditions: Record<NonNullable<Purpose['condition']>, string> = {
  'explicit-consent': 'eu-gdpr:A9-2-a',
  'health-or-social-care': 'eu-gdpr:A9-2-h',
  safeguarding: 'eu-gdpr:A9-2-g',
  'counselling-advice-support': 'eu-gdpr:A9-2-g',
  'disability-not-for-profit': 'eu-gdpr:A9-2-d',
  'equality-of-opportunity': 'eu-gdpr:A9-2-g',
  'research-and-statistics': 'eu-gdpr:A9-2-j',
  'legal-claims': 'eu-gdpr:A9-2-f',
  'vital-interests': 'eu-gdpr:A9-2-c',
}

const rights: Record<Charter['rights']['kinds'][number]['kind'], string> = {
  informed: 'eu-gdpr:A13',
  access: 'eu-gdpr:A15',
  rectification: 'eu-gdpr:A16',
  erasure: 'eu-gdpr:A17',
  restriction: 'eu-gdpr:A18',
  portability: 'eu-gdpr:A20',
  objection: 'eu-gdpr:A21',
  'no-automated-decisions': 'eu-gdpr:A22',
  'withdraw-consent': 'eu-gdpr:A7-3',
}

/** The notice for machines: JSON-LD in DPV terms. `at` is the notice's own address. */
export function noticeAsLinkedData(charter: Charter, at: string): Record<string, unknown> {
  const { number, date } = currentNoticeVersion(charter)
  const { organisation } = charter
  return {
    '@context': { ...context, uk: `${at}.jsonld#uk-` },
    '@id': at,
    '@type': 'dpv:PrivacyNotice',
    'dct:title': `Privacy notice of ${organisation.name}`,
    'dct:hasVersion': String(number),
    'dct:issued': { '@value': date, '@type': 'xsd:date' },
    'dct:language': 'en-GB',
    'dpv:hasDataController': {
      '@type': 'dpv:DataController',
      'dpv:hasName': organisation.name,
      'dpv:hasAddress': [...organisation.address.lines, organisation.address.postcode].join(', '),
      'dpv:hasContact': charter.contacts.flatMap(each => (each.email ? [`mailto:${each.email}`] : [])),
    },
    'dpv:hasDataProcessor': charter.processors.map(each => ({
      '@type': 'dpv:DataProcessor',
      'dpv:hasName': each.name,
      'dct:description': each.instruction,
    })),
    'dpv:hasRight': charter.rights.kinds.map(each => ({ '@id': rights[each.kind], 'dct:description': each.words })),
    'dpv:hasProcess': charter.purposes.map(purpose => process(charter, purpose, at)),
  }
}

function process(charter: Charter, purpose: Purpose, at: string): Record<string, unknown> {
  const uses = charter.records.filter(each => purpose.uses.includes(each.id))
  const basis = bases[purpose.basis]
  const grounds = [basis, purpose.condition && conditions[purpose.condition]].filter(Boolean)
  return {
    '@id': `${at}#${purpose.id}`,
    '@type': 'dpv:Process',
    'dpv:hasPurpose': { '@type': 'dpv:Purpose', 'dct:description': purpose.words },
    'dpv:hasLegalBasis': grounds.map(each => ({ '@id': each, 'dct:source': purpose.source })),
    'dpv:hasPersonalData': uses.map(each => ({
      '@type': each.sensitivity === 'ordinary' ? 'dpv:PersonalData' : 'dpv:SensitivePersonalData',
      'dct:description': each.words,
    })),
    'dpv:hasRecipient': charter.recipients
      .filter(each => each.purposes.includes(purpose.id))
      .map(each => ({ '@type': 'dpv:Recipient', 'dpv:hasName': each.name })),
    'dpv:hasStorageCondition': charter.retention.rules
      .filter(rule => rule.records.some(id => purpose.uses.includes(id)))
      .map(storage),
  }
}

function storage(rule: RetentionRule): Record<string, unknown> {
  const length = isoLength(rule)
  return {
    '@type': 'dpv:StorageCondition',
    'dct:title': rule.document,
    'dct:description': periodInWords(rule),
    ...(length ? { 'dpv:hasDuration': { '@value': length, '@type': 'xsd:duration' } } : {}),
  }
}

function isoLength({ lasts }: RetentionRule): string | undefined {
  if ('years' in lasts) return `P${lasts.years}Y`
  if ('months' in lasts) return `P${lasts.months}M`
  return 'days' in lasts ? `P${lasts.days}D` : undefined
}
