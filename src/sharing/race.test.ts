import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordConsent } from '#consent/consent.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { withdrawConsent } from '#consent/withdrawing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import type { Act } from '#gate/act.ts'
import { disclose, letOut } from '#gate/disclose.ts'
import { Refusal } from '#gate/refusals.ts'

let house: TestHouse
let world: SharingWorld
let family: TestFamily
before(async () => {
  house = await testHouse()
  world = await sharingWorld(house)
  family = await testFamily(world)
})
after(() => house.dispose())

type Step = (act: Act) => Promise<void>
const nothing: Step = async () => {}

const give = () =>
  world.worker.act('support', async act =>
    recordConsent(act, await act.open(family.record), world.rules, {
      question: 'respiratory-team',
      answer: 'given',
      about: family.child,
      by: family.mother,
      authority: 'parental-responsibility',
      how: 'form',
    }),
  )

const make = (consent: string, beforeCommit = nothing) =>
  world.worker.act('support', async act => {
    const id = await disclose(act, await act.open(family.record), world.rules, {
      recipient: 'respiratory-team',
      about: family.child,
      caseId: family.caseId,
      purpose: 'respiratory-mdt',
      ground: 'you-said-yes',
      consent,
      facts: { 'child-name': 'Robin Sample' },
      necessity: 'For the meeting.',
      discussedFirst: true,
      toldFamily: true,
    })
    await beforeCommit(act)
    return id
  })

const leave = (id: string, beforeCommit = nothing) =>
  world.worker.act('support', async act => {
    await letOut(act, await act.open(family.record), id, 'printed')
    await beforeCommit(act)
  })

const takeBack = (beforeCommit = nothing) =>
  world.worker.act('support', async act => {
    await withdrawConsent(act, await act.open(family.record), world.rules, {
      question: 'respiratory-team',
      about: family.child,
      by: family.mother,
      how: 'phone',
    })
    await beforeCommit(act)
  })

/** Something that others wait for until it is opened. */
function door() {
  let open = () => {}
  const opened = new Promise<void>(resolve => {
    open = resolve
  })
  return { open, opened }
}

const moment = (longest: number) => new Promise(resolve => setTimeout(resolve, Math.random() * longest))
const outcome = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    thrown => (thrown instanceof Refusal ? thrown.refusal : Promise.reject(thrown)),
  )

const rounds = 25

test('a share that meets a withdrawal half done waits for it, and then does not leave', async () => {
  for (let round = 0; round < rounds; round++) {
    const consent = await give()
    const waiting = await make(consent)
    const said = door()
    const mayCommit = door()
    const withdrawal = takeBack(async () => {
      said.open()
      await mayCommit.opened
    })
    await said.opened
    const leaving = outcome(round % 2 === 0 ? leave(waiting) : make(consent))
    await moment(8)
    mayCommit.open()
    await withdrawal
    assert.ok(['they-took-it-back', 'it-was-cancelled'].includes(await leaving), await leaving)
  }
})

test('a withdrawal that meets a share half done is acknowledged only after it, and nothing leaves after that', async () => {
  for (let round = 0; round < rounds; round++) {
    const consent = await give()
    const [first, second] = [await make(consent), await make(consent)]
    const left = door()
    const mayCommit = door()
    let isCommitted = false
    const leaving = leave(first, async () => {
      left.open()
      await mayCommit.opened
    }).then(() => {
      isCommitted = true
    })
    await left.opened
    const withdrawal = takeBack().then(() => isCommitted)
    await moment(8)
    mayCommit.open()
    await leaving
    assert.equal(await withdrawal, true)
    assert.equal(await outcome(leave(second)), 'it-was-cancelled')
  }
})

test('whoever comes first, a share has left or is cancelled, never both, and after the answer nothing leaves', async () => {
  for (let round = 0; round < rounds; round++) {
    const consent = await give()
    const id = await make(consent)
    const [leaving] = await Promise.all([moment(4).then(() => outcome(leave(id))), moment(4).then(() => takeBack())])
    const [row] = await house.owner<{ left: boolean; cancelled: boolean }>(
      'select left_at is not null as left, cancelled_at is not null as cancelled from kinkeeper.disclosures where id = $1',
      [id],
    )
    assert.deepEqual(row, leaving === 'done' ? { left: true, cancelled: false } : { left: false, cancelled: true })
    assert.equal(await outcome(make(consent)), 'they-took-it-back')
  }
})
