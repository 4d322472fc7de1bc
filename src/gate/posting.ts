import { type Runner, run, runOnce, type TaskList } from 'graphile-worker'
import { Temporal } from '#calendar/temporal.ts'
import { poolFor } from '#database/connect.ts'
import { quiet } from '#database/jobs.ts'
import { mayReach } from '#families/safe-hours.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { type Act, type OpenedRecord, withAct } from './act.ts'
import { letOut } from './disclose.ts'
import { sendWantedCode } from './family-code.ts'
import type { House } from './house.ts'
import { type InvitationJob, sendInvitation } from './invitation.ts'
import { type Handover, mailServer, type Post, Undelivered } from './mail-server.ts'
import { type Alert, alertMail, senderName } from './mail-words.ts'
import { emailWays, queueJob, sendStaffAlert } from './outbound.ts'
import { type PartingJob, sendPartingLetter } from './parting-post.ts'
import { Refusal } from './refusals.ts'
import { sql } from './sql.ts'

// Works the outbox off. What it guarantees: a mail goes out inside the act that writes down that it
// did, with the record's lock held for a share; so after a 'no' is acknowledged nothing is on its way. A mail whose act
// fails after it was handed over is sent again under the same message id, never silently lost.

type Waiting = Readonly<{
  id: string
  kind: 'code' | 'something-to-read' | 'letter' | 'disclosure' | 'booked' | 'notice' | 'news'
  reach: string | null
  disclosure: string | null
  sendTo: string | null
  subject: string | null
  body: string | null
  paper: string | null
  person: string | null
}>

type MailJob = Readonly<{ charter: string; record: string; mail: string }>

/** Sends one mail of the outbox, or says there why it does not go. */
async function sendMail(house: House, job: MailJob, handOver: Handover, isLastTry: boolean): Promise<void> {
  const charter = charterBySlug(job.charter)!
  const entry = { as: 'job', charter: job.charter, purposes: ['correspondence'], route: 'sending mail' } as const
  try {
    await withAct(house, entry, async act => sendInAct(act, await act.open(job.record), charter, job, handOver))
  } catch (thrown) {
    const undelivered = thrown instanceof Undelivered && thrown.because(isLastTry)
    if (undelivered) {
      await withAct(house, entry, async act => keepBack(act, await act.open(job.record), job.mail, undelivered))
      return
    }
    if (!(thrown instanceof Refusal)) throw thrown
    // The record has gone, or what was to be sent may not be: either way it never goes.
    if (thrown.refusal === 'not-yours-or-not-there') return
    await withAct(house, entry, async act => keepBack(act, await act.open(job.record), job.mail, thrown.refusal))
  }
}

async function sendInAct(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  job: MailJob,
  handOver: Handover,
): Promise<void> {
  if ((await waitingMail(act, record, job.mail))?.disclosure) {
    await act.rows(sql`select gate.hold_for_sharing(${record.id})`)
  }
  // Read after the lock: a withdrawal that held it has cancelled this mail by now.
  const mail = await waitingMail(act, record, job.mail)
  if (!mail) return
  const to = mail.disclosure ? mail.sendTo : await addressNow(act, record, mail, job)
  if (to === undefined) return
  if (!to || !mail.subject || !mail.body) throw new Refusal('not-a-safe-way')
  if (mail.disclosure) await letOut(act, record, mail.disclosure, 'email')
  await act.rows(sql`update outbox set sent_at = ${act.at} where id = ${mail.id} and record_id = ${record.id}`)
  await act.note('mail.sent', [record], { kind: mail.kind })
  await handOver({
    to,
    from: senderName(charter, mail.disclosure ? 'partner' : 'family'),
    id: mail.id,
    written: { subject: mail.subject, text: mail.body },
    confidential: mail.kind === 'disclosure' || mail.kind === 'letter',
    ...(mail.paper ? { paper: Buffer.from(mail.paper, 'base64') } : {}),
  })
}

async function waitingMail(act: Act, record: OpenedRecord, id: string): Promise<Waiting | undefined> {
  return act.row<Waiting>(sql`
    select o.id, o.kind, o.reach_id as reach, o.disclosure_id as disclosure, o.send_to as "sendTo", o.subject, o.body,
      case when o.disclosure_id is null then o.paper::bytea else d.paper::bytea end as paper, r.person_id as person
    from outbox o left join disclosures d on d.id = o.disclosure_id left join reach r on r.id = o.reach_id
    where o.id = ${id} and o.record_id = ${record.id} and o.sent_at is null and o.cancelled_at is null`)
}

/** Their address as it stands now. Undefined when the hour is not safe: then the mail waits for another. */
async function addressNow(
  act: Act,
  record: OpenedRecord,
  mail: Waiting,
  job: MailJob,
): Promise<string | null | undefined> {
  const way = (await emailWays(act, record, mail.person!)).find(each => each.id === mail.reach)
  if (!way) throw new Refusal('not-a-safe-way')
  const may = mayReach(way, Temporal.Instant.fromEpochMilliseconds(act.at.getTime()))
  if ('ok' in may) return way.value
  if (may.refused !== 'not-a-safe-time') throw new Refusal('not-a-safe-way')
  await queueJob(act, 'send-mail', job, new Date(act.at.getTime() + 15 * 60_000))
  return undefined
}

async function keepBack(act: Act, record: OpenedRecord, mail: string, because: string): Promise<void> {
  await act.rows(sql`
    update outbox set cancelled_at = ${act.at}, not_sent_because = ${because}
    where id = ${mail} and record_id = ${record.id} and sent_at is null and cancelled_at is null`)
  await act.note('mail.not-sent', [record], { because })
  const by = await act.row<{ staff: string | null }>(sql`
    select queued_by as staff from outbox where id = ${mail} and record_id = ${record.id}`)
  if (by?.staff) await sendStaffAlert(act, { alert: 'mail-not-sent', staff: [by.staff] })
}

type AlertJob = Readonly<{ charter: string; alert: Alert; staff: string[]; roles: string[] }>

async function sendAlert(house: House, job: AlertJob, post: Post, handOver: Handover, jobId: string): Promise<void> {
  const entry = { as: 'job', charter: job.charter, purposes: ['correspondence'], route: 'sending an alert' } as const
  // What is done to somebody's sign-in is told where they were reached before as well: their address may be a part of it.
  const alsoBefore = job.alert === 'your-sign-in-changed'
  const people = await withAct(house, entry, act =>
    act.rows<{ id: string; email: string }>(sql`
      select s.id, e.email from staff s
        cross join lateral (select s.email union select s.email_before
          where ${alsoBefore} and s.email_changed_at > ${act.at}::timestamptz - interval '30 days') e
      where s.may_sign_in and (s.ends_on is null or s.ends_on >= ${act.at}::date)
        and (s.id = any (${job.staff}::uuid[]) or s.roles && ${job.roles}::text[])`),
  )
  const written = alertMail(job.alert, `${post.publicUrl}/c/${job.charter}`)
  for (const [place, { id, email }] of people.entries()) {
    await handOver({
      to: email,
      from: charterBySlug(job.charter)!.organisation.name,
      id: `${jobId}.${place}.${id}`,
      written,
      confidential: false,
    })
  }
}

function tasks(house: House, post: Post, handOver: Handover): TaskList {
  return {
    'send-mail': (payload, { job }) => sendMail(house, payload as MailJob, handOver, job.attempts >= job.max_attempts),
    'send-family-code': payload => sendWantedCode(house, payload as { code: string }),
    'send-parting-letter': (payload, { job }) =>
      sendPartingLetter(house, payload as PartingJob, post, handOver, job.attempts >= job.max_attempts),
    'send-invitation': (payload, { job }) => sendInvitation(house, payload as InvitationJob, post, handOver, job.id),
    'send-alert': (payload, { job }) => sendAlert(house, payload as AlertJob, post, handOver, job.id),
  }
}

function jobsPool(house: House) {
  const pool = poolFor(house.connections.owner, 'jobs', house.connections.passwordOf?.('jobs'), 3)
  pool.on('connect', client => client.on('error', () => {}))
  return pool
}

/** Works the queue off until it is stopped. A mail server that is away is tried again, later and later, for days. */
export async function startPosting(house: House, post: Post): Promise<{ stop(): Promise<void> }> {
  const pool = jobsPool(house)
  const server = mailServer(post)
  const taskList = tasks(house, post, server.handOver)
  const runner: Runner = await run({
    pgPool: pool,
    taskList,
    logger: quiet,
    concurrency: 2,
    pollInterval: 5000,
    noHandleSignals: true,
  })
  return {
    async stop() {
      await runner.stop()
      server.close()
      await pool.end()
    },
  }
}

/** Works off what is due and returns: for tests and for a place without a process of its own for this. */
export async function postOnce(house: House, post: Post): Promise<void> {
  const pool = jobsPool(house)
  const server = mailServer(post)
  try {
    await runOnce({ pgPool: pool, taskList: tasks(house, post, server.handOver), logger: quiet, noHandleSignals: true })
  } finally {
    server.close()
    await pool.end()
  }
}
