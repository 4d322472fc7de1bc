import { nearest } from './nearest.ts'
import type { Charter } from './schema.ts'

export type Path = (string | number)[]
type Fault = { path: Path; message: string }
type Found = { path: Path; name: string }

/** Where each kind of thing is defined; `*` stands for every entry of a list. */
const definitions = {
  'contact or role': ['contacts.*.id', 'roles.*.id'],
  role: ['roles.*.id'],
  party: ['parties.*.id'],
  service: ['services.*.id'],
  'collection point': ['collectionPoints.*.id'],
  'record class': ['records.*.id'],
  field: ['records.*.fields.*.id'],
  purpose: ['purposes.*.id'],
  consent: ['consents.*.id'],
  ground: ['grounds.*.id'],
  recipient: ['recipients.*.id'],
  processor: ['processors.*.id'],
  store: ['stores.*.id'],
  'retention rule': ['retention.rules.*.id'],
  target: ['targets.*.id'],
  practice: ['practices.*.id'],
  document: ['documents.*.id'],
  section: ['notice.*.id'],
  sentence: ['notice.*.sentences.*.id'],
} as const satisfies Record<string, string[]>

/** Where each kind of thing is named. */
const mentions: [string, keyof typeof definitions][] = [
  ['version.owner', 'contact or role'],
  ['contacts.*.standIn', 'contact or role'],
  ['grounds.*.decidedBy', 'contact or role'],
  ['purposes.*.uses.*', 'record class'],
  ['purposes.*.balancing.by', 'contact or role'],
  ['services.*.purposes.*', 'purpose'],
  ['services.*.records.*', 'record class'],
  ['services.*.asks.*', 'field'],
  ['services.*.requires.*', 'field'],
  ['services.*.retention.*', 'retention rule'],
  ['records.*.needsConsent', 'consent'],
  ['records.*.onlyFor.*', 'purpose'],
  ['consents.*.recipients.*', 'recipient'],
  ['consents.*.purposes.*', 'purpose'],
  ['recipients.*.purposes.*', 'purpose'],
  ['recipients.*.dataset.*', 'field'],
  ['recipients.*.cells.*', 'field'],
  ['recipients.*.grounds.*', 'ground'],
  ['processors.*.scope.*', 'record class'],
  ['stores.*.processor', 'processor'],
  ['retention.rules.*.records.*', 'record class'],
  ['retention.rules.*.services.*', 'service'],
  ['retention.rules.*.strips.*', 'record class'],
  ['retention.rules.*.keeps.*', 'record class'],
  ['rights.answeredBy', 'contact or role'],
  ['complaints.heardBy', 'contact or role'],
  ['complaints.ifAboutThem', 'contact or role'],
  ['supervision.of.*', 'role'],
  ['supervision.by', 'role'],
  ['marketing.startAndStopWith', 'contact or role'],
  ['targets.*.reportedTo', 'contact or role'],
  ['practices.*.check.by', 'contact or role'],
  ['notice.*.sentences.*.target', 'target'],
  ['notice.*.sentences.*.check.by', 'contact or role'],
  ['archive.*.changes.*.sentence', 'sentence'],
]

/**
 * Every id a charter names must be defined in it, once. Returns one fault per dangling or doubled id, with the path
 * of the word at fault and, where one is near, the id that was probably meant.
 */
export function danglingReferences(charter: Charter): Fault[] {
  return [...doubledIds(charter), ...undefinedNames(charter), ...fieldsOutsideTheService(charter)]
}

function undefinedNames(charter: Charter): Fault[] {
  return mentions.flatMap(([pattern, kind]) => {
    const known = definitions[kind].flatMap(each => namesAt(charter, each)).map(each => each.name)
    return namesAt(charter, pattern)
      .filter(({ name }) => !known.includes(name))
      .map(({ path, name }) => {
        const near = nearest(name, known)
        const right = near ? `did you mean ${near}?` : `defined here: ${known.join(', ') || 'none'}`
        return { path, message: `there is no ${kind} called ${name}; ${right}` }
      })
  })
}

function doubledIds(charter: Charter): Fault[] {
  const patterns = new Set<string>(Object.values(definitions).flat())
  return [...patterns].flatMap(pattern => doubled(namesAt(charter, pattern)))
}

function doubled(named: Found[]): Fault[] {
  const seen = new Set<string>()
  return named.flatMap(({ name, path }) => {
    if (seen.has(name)) return [{ path, message: `${name} is defined twice; give one of the two another name` }]
    seen.add(name)
    return []
  })
}

/** The texts a pattern reaches, each with its path; what is absent or of another kind is passed over. */
function namesAt(charter: Charter, pattern: string): Found[] {
  const reached = pattern.split('.').reduce<{ path: Path; value: unknown }[]>(
    (here, part) =>
      here.flatMap(({ path, value }) => {
        if (part === '*')
          return Array.isArray(value) ? value.map((each, i) => ({ path: [...path, i], value: each })) : []
        const next = (value as Record<string, unknown> | undefined | null)?.[part]
        return next === undefined ? [] : [{ path: [...path, part], value: next }]
      }),
    [{ path: [], value: charter }],
  )
  return reached.flatMap(({ path, value }) => (typeof value === 'string' ? [{ path, name: value }] : []))
}

/** S0-6: a service's form may ask only for fields of the record classes that service holds. */
function fieldsOutsideTheService(charter: Charter): Fault[] {
  const fieldsOf = (records: Charter['records']) => new Set(records.flatMap(each => each.fields.map(field => field.id)))
  const known = fieldsOf(charter.records)
  return charter.services.flatMap((service, i) => {
    const held = fieldsOf(charter.records.filter(each => service.records.includes(each.id)))
    const beyond = (list: 'asks' | 'requires') =>
      service[list].flatMap((name, j): Fault[] =>
        known.has(name) && !held.has(name)
          ? [
              {
                path: ['services', i, list, j],
                message: `${name} is in no record class of ${service.id}; add its class to records, or leave it out`,
              },
            ]
          : [],
      )
    return [...beyond('asks'), ...beyond('requires')]
  })
}
