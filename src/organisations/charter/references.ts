import type { Charter } from './schema.ts'

export type Path = (string | number)[]
type Fault = { path: Path; message: string }
type Named = { id: string }
type Use = { path: Path; name: string; among: Set<string>; kind: string }

/**
 * Every id a charter names must be defined in it, once. Returns one fault per dangling or doubled id, with the path
 * of the word at fault and, where one is near, the id that was probably meant.
 */
export function danglingReferences(charter: Charter): Fault[] {
  return [...doubledIds(charter), ...uses(charter).flatMap(missing), ...fieldsOutsideTheService(charter)]
}

function missing({ path, name, among, kind }: Use): Fault[] {
  if (among.has(name)) return []
  const near = nearest(name, [...among])
  const right = near ? `did you mean ${near}?` : `defined here: ${[...among].join(', ') || 'none'}`
  return [{ path, message: `there is no ${kind} called ${name}; ${right}` }]
}

/** The known word closest to the one written, if it is close enough to be a slip of the pen. */
export function nearest(word: string, known: string[]): string | undefined {
  const ranked = known.map(each => ({ each, far: distance(word, each) })).sort((a, b) => a.far - b.far)
  const best = ranked[0]
  return best && best.far <= Math.max(2, Math.floor(word.length / 3)) ? best.each : undefined
}

function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1))
    }
    row = next
  }
  return row[b.length] ?? 0
}

function doubledIds(charter: Charter): Fault[] {
  const lists: [Path, Named[]][] = [
    [['contacts'], charter.contacts],
    [['parties'], charter.parties],
    [['roles'], charter.roles],
    [['services'], charter.services],
    [['collectionPoints'], charter.collectionPoints],
    [['records'], charter.records],
    [['purposes'], charter.purposes],
    [['consents'], charter.consents],
    [['grounds'], charter.grounds],
    [['recipients'], charter.recipients],
    [['processors'], charter.processors],
    [['stores'], charter.stores],
    [['retention', 'rules'], charter.retention.rules],
    [['targets'], charter.targets],
    [['practices'], charter.practices],
    [['documents'], charter.documents],
    [['notice'], charter.notice],
  ]
  const single = lists.flatMap(([path, named]) =>
    doubled(named.map((each, i) => ({ id: each.id, path: [...path, i, 'id'] }))),
  )
  const fields = charter.records.flatMap((record, i) =>
    record.fields.map((field, j) => ({ id: field.id, path: ['records', i, 'fields', j, 'id'] as Path })),
  )
  const sentences = charter.notice.flatMap((section, i) =>
    section.sentences.map((each, j) => ({ id: each.id, path: ['notice', i, 'sentences', j, 'id'] as Path })),
  )
  return [...single, ...doubled(fields), ...doubled(sentences)]
}

function doubled(named: { id: string; path: Path }[]): Fault[] {
  const seen = new Set<string>()
  return named.flatMap(({ id, path }) => {
    if (seen.has(id)) return [{ path, message: `${id} is defined twice; each id names one thing` }]
    seen.add(id)
    return []
  })
}

function uses(charter: Charter): Use[] {
  const set = (named: Named[]) => new Set(named.map(each => each.id))
  const kinds = {
    'record class': set(charter.records),
    purpose: set(charter.purposes),
    field: set(charter.records.flatMap(each => each.fields)),
    service: set(charter.services),
    consent: set(charter.consents),
    ground: set(charter.grounds),
    recipient: set(charter.recipients),
    processor: set(charter.processors),
    role: set(charter.roles),
    'contact or role': set([...charter.contacts, ...charter.roles]),
    'retention rule': set(charter.retention.rules),
    target: set(charter.targets),
    sentence: set(charter.notice.flatMap(each => each.sentences)),
  }
  type Kind = keyof typeof kinds
  const found: Use[] = []
  const one = (kind: Kind, path: Path, name: string | undefined) =>
    name !== undefined && found.push({ path, name, among: kinds[kind], kind })
  const many = (kind: Kind, path: Path, names: string[] | string) =>
    Array.isArray(names) && names.forEach((name, i) => one(kind, [...path, i], name))

  charter.purposes.forEach((each, i) => {
    many('record class', ['purposes', i, 'uses'], each.uses)
    one('contact or role', ['purposes', i, 'balancing', 'by'], each.balancing?.by)
  })
  charter.services.forEach((each, i) => {
    many('purpose', ['services', i, 'purposes'], each.purposes)
    many('record class', ['services', i, 'records'], each.records)
    many('field', ['services', i, 'asks'], each.asks)
    many('field', ['services', i, 'requires'], each.requires)
    many('retention rule', ['services', i, 'retention'], each.retention)
  })
  charter.records.forEach((each, i) => {
    one('consent', ['records', i, 'needsConsent'], each.needsConsent)
    many('purpose', ['records', i, 'onlyFor'], each.onlyFor)
  })
  charter.consents.forEach((each, i) => {
    many('recipient', ['consents', i, 'recipients'], each.recipients)
    many('purpose', ['consents', i, 'purposes'], each.purposes)
  })
  charter.recipients.forEach((each, i) => {
    many('purpose', ['recipients', i, 'purposes'], each.purposes)
    many('field', ['recipients', i, 'dataset'], each.dataset)
    many('field', ['recipients', i, 'cells'], each.cells)
    many('ground', ['recipients', i, 'grounds'], each.grounds)
  })
  charter.processors.forEach((each, i) => many('record class', ['processors', i, 'scope'], each.scope))
  charter.stores.forEach((each, i) => one('processor', ['stores', i, 'processor'], each.processor))
  charter.retention.rules.forEach((each, i) => {
    const at = ['retention', 'rules', i]
    many('record class', [...at, 'records'], each.records)
    many('service', [...at, 'services'], each.services)
    many('record class', [...at, 'strips'], each.strips)
    many('record class', [...at, 'keeps'], each.keeps)
  })
  charter.supervision?.of.forEach((each, i) => one('role', ['supervision', 'of', i], each))
  one('role', ['supervision', 'by'], charter.supervision?.by)
  charter.notice.forEach((section, i) =>
    section.sentences.forEach((each, j) => {
      one('target', ['notice', i, 'sentences', j, 'target'], each.target)
      one('contact or role', ['notice', i, 'sentences', j, 'check', 'by'], each.check?.by)
    }),
  )
  for (const [path, name] of peopleNamed(charter)) one('contact or role', path, name)
  return found
}

function peopleNamed(charter: Charter): [Path, string | undefined][] {
  return [
    [['version', 'owner'], charter.version.owner],
    [['rights', 'answeredBy'], charter.rights.answeredBy],
    [['complaints', 'heardBy'], charter.complaints?.heardBy],
    [['complaints', 'ifAboutThem'], charter.complaints?.ifAboutThem],
    [['marketing', 'startAndStopWith'], charter.marketing.startAndStopWith],
    ...charter.contacts.map((each, i): [Path, string | undefined] => [['contacts', i, 'standIn'], each.standIn]),
    ...charter.grounds.map((each, i): [Path, string | undefined] => [['grounds', i, 'decidedBy'], each.decidedBy]),
    ...charter.targets.map((each, i): [Path, string | undefined] => [['targets', i, 'reportedTo'], each.reportedTo]),
    ...charter.practices.map((each, i): [Path, string | undefined] => [
      ['practices', i, 'check', 'by'],
      each.check?.by,
    ]),
  ]
}

/** S0-6: a service's form may ask only for fields of the record classes that service holds. */
function fieldsOutsideTheService(charter: Charter): Fault[] {
  return charter.services.flatMap((service, i) => {
    const held = new Set(
      charter.records.filter(each => service.records.includes(each.id)).flatMap(each => each.fields.map(f => f.id)),
    )
    const known = new Set(charter.records.flatMap(each => each.fields.map(f => f.id)))
    const beyond = (list: 'asks' | 'requires') =>
      service[list].flatMap((name, j) =>
        known.has(name) && !held.has(name)
          ? [{ path: ['services', i, list, j] as Path, message: `${name} is not in any record class of this service` }]
          : [],
      )
    return [...beyond('asks'), ...beyond('requires')]
  })
}
