import { peopleOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Charter } from '#organisations/charter.ts'
import { youCanTakeItWithYou } from '#promises/you-can-take-it-with-you.ts'
import type { Request } from '../requests/requests.ts'
import { type Weighed, weighed, withBlanks } from './decisions.ts'
import { type Section, sectionOfLooks, sectionsBefore } from './front-matter.ts'
import { type Ground, grounds } from './grounds.ts'
import { heldByMark } from './touches.ts'

/** One thing as it is given out. */
export type GivenItem = Readonly<{
  what: string
  fields: readonly Readonly<{ label: string; words: string; column: string }>[]
  table: string
}>
/** What was held back, told by its kind and the law, never by its content. */
export type HeldBack = Readonly<{ what: string; ground: string; law: string }>

export type Part =
  | Readonly<{ kind: 'sections'; sections: readonly Section[] }>
  | Readonly<{ kind: 'items'; items: readonly GivenItem[] }>
  | Readonly<{ kind: 'held-back'; items: readonly HeldBack[] }>

export type Released = Readonly<{ things: number; heldBack: number; blanked: number }>

const perPart = 100

/**
 * Releases a copy: puts down, for good and under the key of the request, exactly what is given. Throws `identity-first`,
 * `authority-first` and `competence-first` while it is not settled who asks, by what right and what a young person says,
 * and `look-first` while anything waits for a person to look at it.
 */
export async function releaseCopy(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  request: Request,
): Promise<Released> {
  if (request.kind !== 'access' && request.kind !== 'portability') throw new Refusal('not-yours-or-not-there')
  if (request.releasedAt) throw new Refusal('already-answered')
  await mayRelease(act, record, request)
  await act.amend(
    'rights_requests',
    { id: request.id, unit_id: request.unit },
    { released_at: act.at, released_by: act.staff!.id },
  )
  const counts = { things: 0, heldBack: 0, blanked: 0 }
  const heldBack: HeldBack[] = []
  let number = 0
  const keep = async (part: Part) => {
    await act.insert('copy_parts', {
      record_id: record.id,
      unit_id: request.unit,
      request_id: request.id,
      part: number++,
      body: JSON.stringify(part),
      at: act.at,
    })
  }
  const isCopy = request.kind === 'access'
  if (isCopy) await keep({ kind: 'sections', sections: await sectionsBefore(act, record, charter, request) })
  let items: GivenItem[] = []
  for await (const held of weighed(act, record, charter, request)) {
    const given = isCopy ? givenOf(held, heldBack) : provided(held)
    if (!given) continue
    counts.things += 1
    counts.blanked += Number(held.decision?.decision === 'blank-some')
    items.push(given)
    if (items.length === perPart) {
      await keep({ kind: 'items', items })
      items = []
    }
  }
  if (items.length > 0) await keep({ kind: 'items', items })
  if (isCopy) {
    if (heldBack.length > 0) await keep({ kind: 'held-back', items: heldBack })
    await keep({ kind: 'sections', sections: [await sectionOfLooks(act, record, charter)] })
  }
  counts.heldBack = heldBack.length
  await act.note('copy.released', [record], {
    kind: request.kind,
    things: counts.things,
    held: counts.heldBack,
    blanked: counts.blanked,
  })
  return counts
}

async function mayRelease(act: Act, record: OpenedRecord, request: Request): Promise<void> {
  if (request.identity !== 'known' && request.identity !== 'confirmed') throw new Refusal('identity-first')
  if (request.askedBy === 'themselves') return
  if (!request.authority) throw new Refusal('authority-first')
  const person = (await peopleOf(act, record)).find(each => each.id === request.person)
  const isYoung = person?.part === 'child' || person?.part === 'young-person'
  if (!isYoung) return
  if (!request.competence) throw new Refusal('competence-first')
  if (request.competence === 'understands-and-refuses' && request.authority !== 'evidently-in-their-interest') {
    throw new Refusal('competence-first')
  }
}

function givenOf(held: Weighed, heldBack: HeldBack[]): GivenItem | undefined {
  if (held.state === 'to-decide' || held.state === 'to-look-through') throw new Refusal('look-first')
  const ground = heldByMark(held.touches) ?? (held.decision?.decision === 'hold-back' ? held.decision.ground : null)
  if (ground) {
    // What must not be told is not even counted (SAR-22, T12).
    if (!held.touches.includes('do-not-inform')) heldBack.push(heldBackAs(held.heading, ground))
    return undefined
  }
  const spans = held.decision?.decision === 'blank-some' ? held.decision.blanked : []
  if (spans.length > 0 && held.decision?.ground)
    heldBack.push(heldBackAs(`${held.heading}, in part`, held.decision.ground))
  return {
    what: held.heading,
    table: held.table,
    fields: held.fields.map(({ column, label, words }) => ({ column, label, words: withBlanks(column, words, spans) })),
  }
}

const heldBackAs = (what: string, ground: Ground): HeldBack => ({
  what,
  ground: grounds[ground][0],
  law: grounds[ground][1],
})

// As a file to take elsewhere (UK GDPR Art 20, PORT-1).
function provided(held: Weighed): GivenItem | undefined {
  const which = youCanTakeItWithYou.rule[held.table]
  if (!which || held.touches.length > 0) return undefined
  const fields = held.fields.filter(({ column }) =>
    which === 'all' ? true : which === 'as-told' ? held.fromThemselves.includes(column) : which.includes(column),
  )
  if (fields.length === 0) return undefined
  if (
    held.table === 'goals' &&
    !held.fields.some(each => each.column === 'whose_words' && /parent|child|together/i.test(each.words))
  )
    return undefined
  return {
    what: held.heading,
    table: held.table,
    fields: fields.map(({ column, label, words }) => ({ column, label, words })),
  }
}
