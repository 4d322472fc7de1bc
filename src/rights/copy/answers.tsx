import type { Act } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { tellSomethingToRead } from '#gate/outbound.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { settings } from '#settings.ts'
import { typedDay } from '#web/typed-day.ts'
import { type Around, aroundRequest } from '../requests/around.ts'
import { packFor } from './copy-files.ts'
import {
  decide,
  type NewDecision,
  placesOf,
  releaseLookedThrough,
  type Span,
  sentencesOf,
  type Weighed,
  weighed,
} from './decisions.ts'
import { type Ground, groundsFor } from './grounds.ts'
import { type Looking, lookingAt, nextAfter } from './looking.ts'
import { backTo, LookPage } from './pages/look-page.tsx'
import { releaseCopy } from './release.ts'

export async function showCopy(act: Act, ask: Ask): Promise<Answer> {
  return copyPage(act, ask, await aroundRequest(act, ask), [])
}

async function copyPage(act: Act, ask: Ask, around: Around, errors: readonly FieldError[]): Promise<Answer> {
  const { request } = around
  const isReleased = request.releasedAt !== null
  const looking =
    isReleased || request.kind === 'portability'
      ? lookingAt([])
      : // What was being decided when something was wrong stands first again.
        await lookingFor(act, ask, around, ask.typed('row') || String(ask.query.row ?? ''))
  const whyNot = whyNotReleased(around)
  const content = (
    <LookPage
      at={around.at}
      csrf={ask.csrf}
      code={around.code}
      looking={looking}
      page={Math.max(1, Number.parseInt(String(ask.query.page ?? ''), 10) || 1)}
      mayUse={mayUse(around)}
      canRelease={!whyNot}
      whyNot={whyNot}
      released={isReleased}
      values={ask.form}
      errors={errors}
    />
  )
  return page({
    title: `Copy, case ${around.code}`,
    before: backTo(around.at),
    content,
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
  })
}

async function lookingFor(act: Act, ask: Ask, { record, request }: Around, row: string): Promise<Looking> {
  const items: Weighed[] = []
  for await (const item of weighed(act, record, ask.charter, request)) items.push(item)
  return lookingAt(items, row)
}

const mayUse = ({ request }: Around) =>
  groundsFor({ nation: request.nation, asksForAChild: request.askedBy === 'parent' })

function whyNotReleased({ request }: Around): string | undefined {
  if (request.identity !== 'known' && request.identity !== 'confirmed') return 'Settle first who is asking.'
  if (request.askedBy !== 'themselves' && !request.authority) return 'Settle first by what right they ask.'
  return undefined
}

export async function takeDecision(act: Act, ask: Ask): Promise<Answer> {
  const around = await aroundRequest(act, ask)
  const { record, request } = around
  const looking = await lookingFor(act, ask, around, ask.typed('row'))
  const item = looking.chosen
  if (!item || item.row !== ask.typed('row') || item.table !== ask.typed('table')) {
    throw new Refusal('not-yours-or-not-there')
  }
  const others = typedAlike(ask, looking)
  const { wanted, errors } = typedDecision(ask, item, mayUse(around))
  errors.push(...whatIsWrong(ask, looking, others))
  if (!wanted || errors.length > 0) return copyPage(act, ask, around, errors)
  try {
    await decide(act, record, ask.charter, request, wanted, others)
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.refusal !== 'health-opinion-first') throw thrown
    const words = 'Write down whose opinion it is, and its date: not older than six months'
    return copyPage(act, ask, around, [{ field: 'opinion-by', words }])
  }
  const next = nextAfter(looking, others)
  const title = others.length > 0 ? `Decided, the same for ${others.length + 1} things.` : 'Decided.'
  return goTo(`${around.at}/copy${next ? `?row=${next}` : ''}`, { kind: 'success', title })
}

/** Which others the same is decided about: only ones that stood on the page, and are alike still. */
function typedAlike(ask: Ask, { alike }: Looking): string[] {
  const ticked = ask.chosen('alike')
  return alike.filter(each => ticked.includes('all') || ticked.includes(each.row)).map(each => each.row)
}

function whatIsWrong(ask: Ask, looking: Looking, others: readonly string[]): FieldError[] {
  const errors: FieldError[] = []
  const ticked = ask.chosen('alike')
  if (ask.typed('as') ? ask.typed('as') !== looking.as : ticked.length > 0) {
    errors.push({ field: 'decision', words: 'Something here has changed since you read it: read it again' })
  }
  if (ask.typed('decision') === 'blank-some' && others.length > 0) {
    errors.push({ field: 'alike', words: 'Parts are taken out of one thing at a time: untick the others' })
  }
  if (ask.typed('decision') === 'release' && ask.chosen('sentences').length > 0) {
    errors.push({ field: 'decision', words: 'You ticked sentences to take out: untick them to give it out whole' })
  }
  return errors
}

function typedDecision(
  ask: Ask,
  item: Weighed,
  allowed: readonly Ground[],
): { wanted?: NewDecision; errors: FieldError[] } {
  const decision = ask.typed('decision')
  const ground = ask.typed('ground')
  const errors: FieldError[] = []
  if (decision !== 'release' && decision !== 'blank-some' && decision !== 'hold-back') {
    return { errors: [{ field: 'decision', words: 'Choose what happens with it' }] }
  }
  if (decision !== 'release' && !allowed.some(each => each === ground)) {
    errors.push({ field: 'ground', words: 'Choose the paragraph of law' })
  }
  const blanked = decision === 'blank-some' ? typedBlanks(ask, item) : []
  if (decision === 'blank-some' && blanked.length === 0) {
    errors.push({ field: 'blank-words', words: 'Choose a sentence, or enter words that stand in it' })
  }
  const opinionOn = typedDay(ask, 'opinion-on')
  if (opinionOn.error) errors.push(opinionOn.error)
  if (errors.length > 0) return { errors }
  const opinion =
    opinionOn.day && ask.typed('opinion-by') ? { on: opinionOn.day, by: ask.typed('opinion-by') } : undefined
  return {
    errors,
    wanted: {
      table: item.table,
      row: item.row,
      decision,
      words: ask.typed('words'),
      blanked,
      ...(decision === 'release' ? {} : { ground: ground as Ground }),
      ...(opinion ? { opinion } : {}),
    },
  }
}

function typedBlanks(ask: Ask, item: Weighed): Span[] {
  const free = item.fields.filter(each => each.free)
  const sentences = free.flatMap(each => sentencesOf(each.column, each.words))
  const chosen = ask.chosen('sentences').flatMap(place => sentences[Number(place)] ?? [])
  const words = ask.typed('blank-words').split('\n')
  const typed = item.fields.flatMap(each => words.flatMap(word => placesOf(each.column, each.words, word)))
  return [...chosen.map(({ column, from, to }) => ({ column, from, to })), ...typed]
}

export async function takeLookedThrough(act: Act, ask: Ask): Promise<Answer> {
  const around = await aroundRequest(act, ask)
  const seen = new Set(ask.chosen('seen'))
  const many = await releaseLookedThrough(act, around.record, ask.charter, around.request, seen)
  return goTo(`${around.at}/copy`, { kind: 'success', title: `${many} looked through.` })
}

export async function takeRelease(act: Act, ask: Ask): Promise<Answer> {
  const around = await aroundRequest(act, ask)
  await releaseCopy(act, around.record, ask.charter, around.request)
  return goTo(`${around.at}/copy`, { kind: 'success', title: `Released. ${await tellTheAsker(act, ask, around)}` })
}

/** Word that there is something to read, by a way they said is safe; nothing of what it is. Says whether it goes. */
async function tellTheAsker(act: Act, ask: Ask, { record, request }: Around): Promise<string> {
  const person = request.askedByPerson ?? (request.askedBy === 'themselves' ? request.person : null)
  if (!person) return 'Whoever asked has no page of their own: hand it over as you agreed.'
  const to = { person, publicUrl: settings().publicUrl }
  const tried = await attempt(act, () => tellSomethingToRead(act, record, ask.charter, to))
  return 'done' in tried
    ? 'They are told by e-mail that there is something to read.'
    : 'They have no e-mail that they said is safe: print it, or tell them.'
}

export async function sendCopy(act: Act, ask: Ask): Promise<Answer> {
  const { record, request } = await aroundRequest(act, ask)
  const pack = await packFor(act, record, ask.charter, request.id)
  if (ask.path.endsWith('manifest.json')) return { json: pack.manifest }
  if (ask.path.endsWith('.json')) return { file: { bytes: pack.json, type: 'application/json', name: 'copy.json' } }
  return { file: { bytes: pack.pdf, type: 'application/pdf', name: 'copy.pdf' } }
}
