import { now } from '#calendar/clock.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { type Act, withAct } from './act.ts'
import type { House } from './house.ts'
import { type Handover, type Post, Undelivered } from './mail-server.ts'
import { partingMail, senderName } from './mail-words.ts'
import { sql } from './sql.ts'

export type PartingJob = Readonly<{ charter: string; letter: string }>
type Parting = Readonly<{ unit: string; to: string | null; reference: string; paper: string | null }>

/** The last mail to somebody of whom nothing is held. Whether it leaves or not, its address is not kept. */
export async function sendPartingLetter(
  house: House,
  job: PartingJob,
  post: Post,
  handOver: Handover,
  isLastTry: boolean,
): Promise<void> {
  const charter = charterBySlug(job.charter)!
  const entry = {
    as: 'job',
    charter: job.charter,
    purposes: ['correspondence'],
    route: 'sending a certificate',
  } as const
  const send = (act: Act) => partWith(act, charter, job, post, handOver)
  const unit = await withAct(house, entry, send).catch(async thrown => {
    const because = thrown instanceof Undelivered && thrown.because(isLastTry)
    if (!because) throw thrown
    return withAct(house, entry, act => endParting(act, job.letter, because))
  })
  if (unit) await house.jobKeys.destroy([unit], new Date(now().epochMilliseconds))
}

async function partWith(
  act: Act,
  charter: Charter,
  job: PartingJob,
  post: Post,
  handOver: Handover,
): Promise<string | undefined> {
  const letter = await act.row<Parting>(sql`
    select unit_id as unit, send_to as "to", reference, paper from parting_letters
    where id = ${job.letter} and by_way = 'email' and sent_at is null and not_sent_because is null`)
  if (!letter?.to || !letter.paper) return undefined
  const unit = await endParting(act, job.letter, null)
  const showsName = charter.marking?.saysWhoWeAre !== false
  await handOver({
    to: letter.to,
    from: senderName(charter, 'family'),
    id: job.letter,
    written: partingMail(charter, letter.reference, `${post.publicUrl}/c/${charter.slug}`),
    confidential: false,
    ...(showsName ? { paper: Buffer.from(letter.paper, 'base64') } : {}),
  })
  return unit
}

/** Returns the key that goes now. */
async function endParting(act: Act, id: string, because: string | null): Promise<string | undefined> {
  const [done] = await act.rows<{ unit: string }>(sql`
    update parting_letters set sent_at = case when ${because}::text is null then ${act.at}::timestamptz end,
      not_sent_because = ${because}, send_to = null, paper = null
    where id = ${id} and sent_at is null and not_sent_because is null returning unit_id as unit`)
  if (done) await act.note(because ? 'certificate.not-sent' : 'certificate.sent', [], { by: 'email' })
  return done?.unit
}
