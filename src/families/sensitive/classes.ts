import type { Charter, RecordClass, Service } from '#organisations/charter.ts'

export type SensitiveClass = NonNullable<RecordClass['fields'][number]['sensitive']>

/** A class that one service may record, and the condition in law on which it may. */
export type Recordable = Readonly<{
  service: string
  class: SensitiveClass
  /** As the charity says it: "Medical history, with medicines". */
  words: string
  /** Of Article 9, or for offences of Article 10, as the charter names it. */
  condition: string
  /** The service's own reason, which genetics needs. */
  because: string | null
}>

/**
 * What a charity's services may record of sensitive details. A class that no use of the charter has a condition for is
 * not among them; nor is genetics, unless the service says why it needs them (S1-15).
 */
export function recordable(charter: Charter): Recordable[] {
  return charter.services.flatMap(service =>
    charter.records
      .filter(({ id }) => service.records.includes(id))
      .flatMap(each => each.fields.flatMap(field => allowed(charter, service, each, field))),
  )
}

function allowed(
  charter: Charter,
  service: Service,
  { id, sensitivity, onlyFor }: RecordClass,
  { sensitive, words }: RecordClass['fields'][number],
): Recordable[] {
  if (!sensitive) return []
  const because = service.geneticsBecause ?? null
  if (sensitive === 'genetics' && !because) return []
  const isOffence = sensitivity === 'criminal-offence'
  const uses = charter.purposes.filter(
    use => use.output === 'records' && use.uses.includes(id) && (onlyFor.length === 0 || onlyFor.includes(use.id)),
  )
  const found = uses.find(use => (isOffence ? use.offenceCondition : use.condition))
  const condition = isOffence ? found?.offenceCondition : found?.condition
  if (!found || !condition) return []
  return [{ service: service.id, class: sensitive, words, condition, because }]
}

/** The services that may record a class. */
export function servicesFor(charter: Charter, wanted: SensitiveClass): ReadonlySet<string> {
  return new Set(recordable(charter).flatMap(each => (each.class === wanted ? [each.service] : [])))
}

/** What a class is called by this charity. */
export function classWords(charter: Charter, wanted: string): string {
  const field = charter.records.flatMap(each => each.fields).find(each => each.sensitive === wanted)
  return field?.words ?? wanted.replaceAll('-', ' ')
}
