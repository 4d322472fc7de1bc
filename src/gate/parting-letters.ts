import { addDays } from '#calendar/periods.ts'
import type { Act } from './act.ts'
import { newId } from './ids.ts'
import { queueJob } from './outbound.ts'
import { sql } from './sql.ts'

// The one letter to somebody of whom nothing is held any more: that it has gone. The address waits under a key of its
// own, made for this and destroyed when the letter has left, was refused, or was not posted in time.

/** How long an address may wait for its letter, in days. */
const daysToPart = 14

type PartingWay = 'email' | 'post'
export type ToPartWith = Readonly<{ by: PartingWay; to: string }>

/** Keeps the addresses for the letters of one destruction, before it takes them away. For a job's act. */
export async function keepForParting(
  act: Act,
  of: Readonly<{ destruction: string; reference: string }>,
  to: readonly ToPartWith[],
): Promise<void> {
  for (const each of to) {
    const unit = newId()
    await act.keys.make(unit, act.organisation)
    await act.insert('parting_letters', {
      unit_id: unit,
      destruction_id: of.destruction,
      by_way: each.by,
      reference: of.reference,
      send_to: each.to,
      kept_at: act.at,
      ends_on: addDays(act.at.toISOString().slice(0, 10), daysToPart).toString(),
    })
  }
}

export type PartingLetter = Readonly<{ id: string; unit: string; by: PartingWay; reference: string; to: string | null }>

const columns = sql`id, unit_id as unit, by_way as by, reference, send_to as "to"`

/** Letters of finished destructions, without their paper yet. */
export async function lettersToWrite(act: Act, destructions: readonly string[]): Promise<PartingLetter[]> {
  return act.rows<PartingLetter>(sql`
    select ${columns} from parting_letters
    where destruction_id = any (${destructions}::uuid[]) and ready_at is null and send_to is not null`)
}

/** The letter is written: a mail is queued in this act; what goes by post waits for somebody to post it. */
export async function letterIsReady(act: Act, letter: PartingLetter, paper: Uint8Array): Promise<void> {
  await act.amend(
    'parting_letters',
    { id: letter.id, unit_id: letter.unit },
    { paper: Buffer.from(paper).toString('base64'), ready_at: act.at },
  )
  if (letter.by === 'email') await queueJob(act, 'send-parting-letter', { charter: act.charter, letter: letter.id })
}

export type LetterToPost = Readonly<{ id: string; reference: string; readyAt: Date; endsOn: string }>

/** What waits to be posted, for those who answer for people's rights. Nobody is named. */
export async function lettersToPost(act: Act): Promise<LetterToPost[]> {
  return act.rows<LetterToPost>(sql`
    select id, reference, ready_at as "readyAt", ends_on::text as "endsOn" from parting_letters
    where by_way = 'post' and ready_at is not null and sent_at is null and not_sent_because is null order by ready_at, id`)
}

/** The letter itself, to print. Undefined when it was posted, or its time is over. */
export async function letterToPost(act: Act, id: string): Promise<Buffer | undefined> {
  const found = await act.row<{ paper: string | null }>(sql`
    select paper from parting_letters where id::text = ${id} and by_way = 'post' and sent_at is null`)
  return found?.paper ? Buffer.from(found.paper, 'base64') : undefined
}

/** It was posted: the address and the letter go now, their key with the next night. False if it was not there. */
export async function wasPosted(act: Act, id: string): Promise<boolean> {
  const done = await act.rows(sql`
    update parting_letters set sent_at = ${act.at}, send_to = null, paper = null
    where id::text = ${id} and by_way = 'post' and ready_at is not null and sent_at is null and not_sent_because is null returning id`)
  if (done.length > 0) await act.note('certificate.sent', [], { by: 'post' })
  return done.length > 0
}

/** Ends what waited too long; returns the keys that have nothing to open any more. For a job's act. */
export async function endLateLetters(act: Act, today: string): Promise<string[]> {
  const late = await act.rows<{ id: string }>(sql`
    update parting_letters set send_to = null, paper = null,
      not_sent_because = case by_way when 'post' then 'not-posted' else 'not-delivered' end
    where ends_on < ${today}::date and sent_at is null and not_sent_because is null returning id`)
  if (late.length > 0) await act.note('certificate.not-sent', [], { letters: late.length })
  const ended = await act.rows<{ unit: string }>(sql`
    select unit_id as unit from parting_letters where sent_at is not null or not_sent_because is not null`)
  const keys = await act.keys.keysOf(ended.map(each => each.unit))
  return [...keys.keys()]
}
