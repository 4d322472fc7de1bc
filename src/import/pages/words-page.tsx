import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Select, type SelectOption } from '#govuk/select.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { checkedOf, prepare, type Stage } from '../staging.ts'
import { counted, listOf, stepAddress } from './list-words.ts'

/** A word of the list that is not one of ours, and how many rows have it. */
type Word = Readonly<{ words: string; key: string; rows: number }>
type Words = Readonly<{ services: Word[]; workers: Word[]; withoutService: number }>

export async function askWords(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  if (list.step === 'columns' || list.step === 'confirmed') return goTo(stepAddress(ask, list))
  const colleagues = await colleaguesOf(act)
  const words = wordsOf(unsaid(list), ask)
  return page(wordsPage(ask, list, words, colleagues, valuesOf(list, words, colleagues, ask)))
}

export async function keepWords(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  const colleagues = await colleaguesOf(act)
  const words = wordsOf(unsaid(list), ask)
  const ours = new Set(ask.charter.services.map(each => each.id))
  const here = new Set(colleagues.map(each => each.id))
  const errors: FieldError[] = []
  const services: Record<string, string> = {}
  words.services.forEach(({ words: said, key }, at) => {
    services[key] = ask.typed(`service-${at}`)
    if (!ours.has(services[key])) errors.push({ field: `service-${at}`, words: `Choose which service “${said}” is` })
  })
  const workers: Record<string, string> = {}
  words.workers.forEach(({ key }, at) => {
    const chosen = ask.typed(`worker-${at}`)
    workers[key] = here.has(chosen) ? chosen : ''
  })
  const otherwise = ask.typed('otherwise')
  if (words.withoutService > 0 && !ours.has(otherwise))
    errors.push({ field: 'otherwise', words: 'Choose the service of the rows that name none' })
  if (errors.length > 0) return page(wordsPage(ask, list, words, colleagues, ask.form, errors))
  const next = await prepare(act, list, 'same', { services, workers, otherwise, same: {}, shown: [] })
  return goTo(stepAddress(ask, next))
}

type Colleague = Readonly<{ id: string; name: string }>

async function colleaguesOf(act: Act): Promise<Colleague[]> {
  return act.rows<Colleague>(sql`
    select id, display_name as name from staff
    where may_sign_in and (ends_on is null or ends_on >= ${act.at}::date)
      and roles && array['worker', 'lead', 'manager', 'coach', 'volunteer', 'supervisor'] order by display_name`)
}

/** The list without what was said before, so that each of its words is asked about again. */
const unsaid = (list: Stage): Stage => ({ ...list, choices: { ...list.choices, services: {}, workers: {} } })

function wordsOf(list: Stage, ask: Ask): Words {
  const services = new Map<string, Word>()
  const workers = new Map<string, Word>()
  let withoutService = 0
  for (const row of checkedOf(list, ask.charter).rows) {
    if (row.outcome === 'refused') continue
    const { service, worker } = row.family
    if (!service.id && !service.words) withoutService += 1
    else if (!service.id) count(services, service.words)
    if (worker.words) count(workers, worker.words)
  }
  const many = (of: Map<string, Word>) => [...of.values()].sort((a, b) => b.rows - a.rows || a.key.localeCompare(b.key))
  return { services: many(services), workers: many(workers), withoutService }
}

function count(of: Map<string, Word>, words: string): void {
  const key = words.trim().toLowerCase()
  of.set(key, { words: words.trim(), key, rows: (of.get(key)?.rows ?? 0) + 1 })
}

/** What was said before; a colleague the list calls by the name they go by here is suggested. */
function valuesOf({ choices }: Stage, words: Words, colleagues: readonly Colleague[], ask: Ask): FormValues {
  const byName = new Map(colleagues.map(({ id, name }) => [name.toLowerCase(), id]))
  const [only, ...more] = ask.charter.services
  return Object.fromEntries([
    ...words.services.map(({ key }, at) => [`service-${at}`, choices.services[key] ?? '']),
    ...words.workers.map(({ key }, at) => [`worker-${at}`, choices.workers[key] ?? byName.get(key) ?? '']),
    ['otherwise', choices.otherwise || (more.length === 0 ? only?.id : '') || ''],
  ])
}

function wordsPage(
  ask: Ask,
  list: Stage,
  words: Words,
  colleagues: readonly Colleague[],
  values: FormValues,
  errors?: readonly FieldError[],
) {
  const services: SelectOption[] = [
    { value: '', text: 'Choose a service' },
    ...ask.charter.services.map(({ id, name }) => ({ value: id, text: name })),
  ]
  const people: SelectOption[] = [
    { value: '', text: 'Nobody here: the family waits for a worker' },
    ...colleagues.map(({ id, name }) => ({ value: id, text: name })),
  ]
  const isPlain = words.services.length + words.workers.length + words.withoutService === 0
  return staffFormPage(ask, {
    title: 'Import: words',
    heading: 'What do the words of the list mean?',
    back: `${stepAddress(ask, { id: list.id, step: 'columns' })}`,
    submit: 'Go on',
    values,
    ...(errors ? { errors } : {}),
    before: isPlain ? <p class="govuk-body">Every service and worker of the list is known here. Go on.</p> : undefined,
    children: (
      <>
        {words.services.map(({ words: said, rows }, at) => (
          <Select name={`service-${at}`} label={`Service “${said}”`} hint={counted(rows, 'row')} options={services} />
        ))}
        {words.withoutService > 0 && (
          <Select
            name="otherwise"
            label="Service of rows that name none"
            hint={counted(words.withoutService, 'row')}
            options={services}
          />
        )}
        {words.workers.map(({ words: said, rows }, at) => (
          <Select name={`worker-${at}`} label={`Worker “${said}”`} hint={counted(rows, 'row')} options={people} />
        ))}
      </>
    ),
  })
}
