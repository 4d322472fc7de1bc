import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { type Player, testWorld, type World } from '#database/test-world.ts'
import { recordReach } from '#families/families.ts'
import { charterOf, type TestFamily, testFamily } from '#rights/test-family.ts'
import { newId } from './ids.ts'
import { tellSomethingToRead } from './outbound.ts'
import type { Purpose } from './purposes.ts'
import { sql } from './sql.ts'

// The jobs' login may read and delete what the web's may not. Whoever holds the web's login, and a session, asks it for
// nothing but what an act of the site would ask for.

let house: TestHouse
let world: World
let own: TestFamily
let theirs: TestFamily

before(async () => {
  house = await testHouse()
  world = await testWorld(house)
  own = await testFamily(world.worker)
  theirs = await testFamily(world.colleague)
})
after(() => house.dispose())

const ask = (player: Player, purpose: Purpose, task: string, payload: object, record?: string) =>
  player.act(purpose, async act => {
    if (record) await act.open(record)
    await act.rows(sql`select gate.queue_job(${task}, ${JSON.stringify(payload)}::jsonb)`)
  })
const refused = { refusal: 'no-such-job' }
const charter = 'family-centre'

/** A mail of a family that waits in the outbox, put there by an act that is over. */
async function waitingMail(holder: Player, family: TestFamily): Promise<string> {
  await holder.act('support', async act => {
    const record = await act.open(family.record)
    await recordReach(
      act,
      record,
      family.mother,
      { channel: 'email', value: `${newId()}@example.org`, safe: 'yes' },
      { from: 'self', how: 'spoken', stage: 'support' },
    )
    await tellSomethingToRead(act, record, charterOf(charter), {
      person: family.mother,
      publicUrl: 'https://families.example.org',
    })
  })
  const [mail] = await house.owner<{ id: string }>('select id from kinkeeper.outbox where record_id = $1', [
    family.record,
  ])
  return mail!.id
}

test('there is no job but those of the list, whatever it is called', async () => {
  for (const task of ['retention', 'erase', 'send-mails', 'SEND-ALERT', 'send-alert; drop', ''])
    await assert.rejects(ask(world.worker, 'support', task, { charter }), refused, task)
})

test('a mail is sent by the act that decided on it, and by no later one, whoever’s family it is', async () => {
  const [mine, other] = [await waitingMail(world.worker, own), await waitingMail(world.colleague, theirs)]
  const mail = (record: string, id: string, of = charter) => ({ charter: of, record, mail: id })
  await assert.rejects(ask(world.worker, 'support', 'send-mail', mail(own.record, mine), own.record), refused)
  await assert.rejects(ask(world.worker, 'support', 'send-mail', mail(theirs.record, other), own.record), refused)
  await assert.rejects(ask(world.worker, 'support', 'send-mail', mail(own.record, newId()), own.record), refused)
  await assert.rejects(
    ask(world.worker, 'support', 'send-mail', mail(own.record, mine, 'live-chat'), own.record),
    refused,
  )
})

test('only who manages sign-ins has an invitation mailed, to a colleague here, and never to themselves', async () => {
  const invite = (player: Player, staff: string, more = {}) =>
    ask(player, 'administration', 'send-invitation', { charter, staff, ...more })
  await assert.rejects(invite(world.lead, world.worker.id), refused)
  await assert.rejects(invite(world.administrator, world.administrator.id), refused)
  await assert.rejects(invite(world.administrator, newId()), refused)
  await assert.rejects(invite(world.administrator, world.worker.id, { to: 'elsewhere@example.org' }), refused)
  await invite(world.administrator, world.worker.id)
})

test('a notice goes to colleagues here, about one of the things there are, and brings no words of its own', async () => {
  const alert = (more: object) =>
    ask(world.worker, 'support', 'send-alert', { charter, alert: 'concern-raised', staff: [], roles: [], ...more })
  await alert({ staff: [world.lead.id] })
  for (const more of [
    { staff: [newId()] },
    { alert: 'She is afraid of him.' },
    { words: 'x' },
    { charter: 'live-chat' },
    { staff: 'everybody' },
  ])
    await assert.rejects(alert(more), JSON.stringify(more))
})

test('a family’s code is asked for by a visitor at the door, not by somebody who works here, and nothing is put off', async () => {
  await assert.rejects(ask(world.worker, 'support', 'send-family-code', { code: '00'.repeat(32) }), refused)
  await assert.rejects(
    world.visitor('sign-in', act => act.rows(sql`select gate.queue_job('send-family-code', '{"code": "00"}')`)),
    refused,
  )
  await assert.rejects(
    world.administrator.act('administration', act =>
      act.rows(
        sql`select gate.queue_job('send-invitation', ${JSON.stringify({ charter, staff: world.worker.id })}::jsonb, now())`,
      ),
    ),
    refused,
  )
})
