import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { recordConsent } from '#consent/consent.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { disclose, type Share } from '#gate/disclose.ts'
import { type Charter, loadCharters, type Recipient } from '#organisations/charter.ts'
import { nameRecipient } from './named-recipients.ts'

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

const questionFor = (charter: Charter, recipient: string) =>
  charter.consents.find(each => each.countsAsConsent && each.recipients.includes(recipient))

/** Tells a recipient its first fact about the mother, on a yes to the question that is asked about it. */
async function tell(world: SharingWorld, family: TestFamily, recipient: Recipient, more: Partial<Share> = {}) {
  const question = questionFor(world.rules, recipient.id)!
  const purpose = question.purposes.find(each => recipient.purposes.includes(each))!
  const ground = world.rules.grounds.find(each => each.is === 'consent')!
  return world.worker.act('support', async act => {
    const record = await act.open(family.record)
    const named = recipient.isNamed ? {} : { named: await nameRecipient(act, record, recipient.id, 'Anytown House') }
    const consent = await recordConsent(act, record, world.rules, {
      question: question.id,
      answer: 'given',
      about: family.mother,
      by: family.mother,
      authority: 'self',
      how: 'form',
      recipient: recipient.id,
      ...named,
    })
    return disclose(act, record, world.rules, {
      recipient: recipient.id,
      ...named,
      about: family.mother,
      caseId: family.caseId,
      purpose,
      ground: ground.id,
      consent,
      facts: { [String(recipient.dataset[0])]: 'What she told us' },
      necessity: 'For their part in it.',
      discussedFirst: true,
      toldFamily: true,
      ...more,
    })
  })
}

for (const charter of loadCharters()) {
  test(`${charter.organisation.name}: whoever its notice names is told on a yes, its own short list and nothing else`, async () => {
    const world = await sharingWorld(house, charter.slug)
    const family = await testFamily(world, charter.services[0]!.id)
    const onAYes = charter.recipients.filter(each => Array.isArray(each.dataset) && questionFor(charter, each.id))
    assert.ok(onAYes.length > 0)
    for (const recipient of onAYes) {
      await tell(world, family, recipient)
      await assert.rejects(tell(world, family, recipient, { facts: { 'a-field-of-no-list': 'x' } }), {
        refusal: 'outside-the-dataset',
      })
    }
    for (const recipient of charter.recipients.filter(each => each.dataset === 'numbers-only')) {
      await assert.rejects(tell(world, family, onAYes[0]!, { recipient: recipient.id }), {
        refusal: 'only-figures-go-there',
      })
    }
    for (const recipient of charter.recipients.filter(
      each => Array.isArray(each.dataset) && !questionFor(charter, each.id),
    )) {
      const named = await world.worker.act('support', async act =>
        nameRecipient(act, await act.open(family.record), recipient.id, 'Anytown House'),
      )
      const facts = { [String(recipient.dataset[0])]: 'What she told us' }
      const asIfOnAYes = { recipient: recipient.id, named, purpose: recipient.purposes[0]!, facts }
      await assert.rejects(tell(world, family, onAYes[0]!, asIfOnAYes), { refusal: 'not-a-ground-here' })
    }
  })
}
