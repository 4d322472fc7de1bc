import { openCase, writeNote } from '#cases/cases.ts'
import type { NewNote } from '#cases/notes/notes.ts'
import { type IssueCode, raiseIssue, reviewGoal, setGoal, setReview, setTask, writeSummary } from '#cases/plan/plan.ts'
import { closeCase } from '#cases/team/closing.ts'
import { offerTransfer } from '#cases/team/transfers.ts'
import { lockOf } from '#consent/locked-fields.ts'
import {
  addPerson,
  type NewReach,
  type NewRelationship,
  type PersonFacts,
  recordable,
  recordReach,
  recordSensitive,
  relate,
  rememberAddresses,
  type SensitiveClass,
} from '#families/families.ts'
import type { Player, Teller } from './teller.ts'

type ToldNote = Pick<NewNote, 'kind' | 'told' | 'body'> &
  Partial<Pick<NewNote, 'reached' | 'minutes' | 'mentionsOthers' | 'opinion'>> &
  Readonly<{ daysAgo: number; about?: number }>

/** One family's story: who they are, what happened, in order. People are named by their place in the list. */
export type FamilyStory = Readonly<{
  began: number
  heldBy?: Player
  people: readonly PersonFacts[]
  belonging?: readonly (readonly [number, NewRelationship['kind'], number, NewRelationship['responsibility']?])[]
  reach?: readonly (readonly [number, NewReach])[]
  issues?: readonly Readonly<{ code: IssueCode; words: string }>[]
  goals?: readonly Readonly<{
    words: string
    whoseWords: 'parent' | 'child' | 'together'
    looks?: readonly Readonly<{ daysAgo: number; score: number; words?: string }>[]
  }>[]
  /** Of whom, of which class, and what; written down where the charter lets this service. */
  sensitive?: readonly (readonly [number, SensitiveClass, string])[]
  notes?: readonly ToldNote[]
  draft?: Pick<NewNote, 'kind' | 'told' | 'body'>
  tasks?: readonly Readonly<{ words: string; dueIn: number }>[]
  whereWeAre?: string
  reviewIn?: number
  closed?: Readonly<{
    daysAgo: number
    because: 'goals-met' | 'family-chose' | 'moved-away'
    words: string
    summary: string
  }>
  handOver?: Readonly<{ daysAgo: number; words: string }>
}>

export type ToldFamily = Readonly<{ record: string; people: readonly string[] }>

/** Tells it, and returns the record's id with the people's. */
export async function tellFamily(teller: Teller, service: string, story: FamilyStory): Promise<ToldFamily> {
  const holder = story.heldBy
  const family = await teller.act(story.began, teller.opener, 'support', async act => {
    const record = await act.create('family')
    const people: string[] = []
    for (const person of story.people) {
      const isOwnWord = person.part !== 'child' && person.part !== 'unborn-baby'
      const from = isOwnWord
        ? ({ from: 'self' } as const)
        : ({ from: 'family-member', exactly: 'their parent' } as const)
      people.push(await addPerson(act, record, person, { ...from, how: 'spoken', stage: 'first-contact' }))
    }
    for (const [who, kind, other, responsibility] of story.belonging ?? []) {
      await relate(
        act,
        record,
        { person: people[who]!, kind, other: people[other]!, ...(responsibility ? { responsibility } : {}) },
        { from: 'self', how: 'spoken' },
      )
    }
    for (const [who, way] of story.reach ?? [])
      await recordReach(act, record, people[who]!, way, { from: 'self', how: 'spoken' })
    for (const person of people) await rememberAddresses(act, record, person)
    await openCase(act, record, {
      service,
      from: 'direct',
      ...(holder ? { worker: teller.id(holder) } : {}),
      ...(story.reviewIn ? { reviewOn: teller.day(-story.reviewIn) } : {}),
    })
    return { record: record.id, people }
  })
  if (holder) await tellWork(teller, holder, service, family, story)
  return family
}

async function tellWork(
  teller: Teller,
  holder: Player,
  service: string,
  { record, people }: ToldFamily,
  story: FamilyStory,
): Promise<void> {
  const issues = await teller.on(story.began - 1, holder, 'support', record, async (act, opened) => {
    const made: string[] = []
    for (const issue of story.issues ?? []) made.push(await raiseIssue(act, opened, issue))
    return made
  })
  for (const goal of story.goals ?? []) {
    const id = await teller.on(story.began - 1, holder, 'support', record, (act, opened) => setGoal(act, opened, goal))
    for (const look of goal.looks ?? []) {
      await teller.on(look.daysAgo, holder, 'support', record, (act, opened) => reviewGoal(act, opened, id, look))
    }
  }
  const classes = recordable(teller.charter).filter(
    each => each.service === service && !lockOf(teller.charter, each.class),
  )
  for (const [who, of, words] of story.sensitive ?? []) {
    if (!classes.some(each => each.class === of)) continue
    await teller.on(story.began - 1, holder, 'support', record, (act, opened) =>
      recordSensitive(
        act,
        opened,
        { person: people[who]!, class: of, words },
        { from: who === 0 ? 'self' : 'family-member', how: 'spoken' },
      ),
    )
  }
  for (const note of [...(story.notes ?? [])].sort((one, other) => other.daysAgo - one.daysAgo)) {
    await teller.on(note.daysAgo, holder, 'support', record, (act, opened) =>
      writeNote(act, opened, {
        ...note,
        happenedAt: act.at,
        fixed: true,
        ...(note.about === undefined ? {} : { issue: issues[note.about]! }),
        aboutPeople: [people[0]!],
      }),
    )
  }
  await teller.on(story.closed ? story.closed.daysAgo : 0, holder, 'support', record, async (act, opened) => {
    for (const task of story.tasks ?? [])
      await setTask(act, opened, { words: task.words, dueOn: teller.day(-task.dueIn) })
    if (story.whereWeAre) await writeSummary(act, opened, story.whereWeAre)
    if (story.reviewIn) await setReview(act, opened, teller.day(-story.reviewIn))
    if (story.draft) await writeNote(act, opened, { ...story.draft, happenedAt: act.at })
    if (story.closed)
      await closeCase(act, opened, {
        because: story.closed.because,
        words: story.closed.words,
        supportSummary: story.closed.summary,
      })
  })
  const { handOver } = story
  if (handOver) {
    await teller.on(handOver.daysAgo, holder, 'support', record, (act, opened) =>
      offerTransfer(act, opened, { to: teller.id('colleague'), handover: handOver.words }),
    )
  }
}
