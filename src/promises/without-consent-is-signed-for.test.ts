import assert from 'node:assert/strict'
import { decisionsWaiting, lookAgain } from '#sharing/decisions.ts'
import { proof } from './test-proof.ts'
import { refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'without-consent-is-signed-for'
const setup = async () => {
  const charity = await at.charity('family-centre')
  const family = await charity.family()
  const council = charity.world.rules.recipients.find(each => each.id === 'childrens-services')!
  const to = { recipient: council, question: '', purpose: 'protection', dataset: council.dataset as string[] }
  const share = (decision: string | undefined) =>
    charity.share(family, to, undefined, { ground: 'public-good', ...(decision ? { decision } : {}) })
  const decide = (more: object = {}) => charity.decide(family, council.id, 'public-good', more)
  return { charity, family, share, decide }
}

proof(
  { promise, items: ['S0-45'] },
  'nothing goes without a yes until somebody signed for both sides of the balance, the reason and the rules followed',
  async () => {
    const { share, decide } = await setup()
    await assert.rejects(share(undefined), refused('decision-not-signed'))
    await assert.rejects(share(await decide({ signed: false })), refused('decision-not-signed'))
    await assert.rejects(share(await decide({ decided: 'do-not-share' })), refused('decided-not-to-share'))
    await assert.rejects(decide({ forPrivacy: '' }), refused('both-sides-of-the-balance'))
    await assert.rejects(decide({ forSharing: '' }), refused('both-sides-of-the-balance'))
    await assert.rejects(decide({ reason: undefined }), refused('one-of-three-reasons'))
    await assert.rejects(decide({ rulesFollowed: [] }), refused('the-rules-are-followed'))
    await assert.rejects(decide({ toldFamily: false }), refused('untold-with-a-reason-and-a-date'))
    await assert.doesNotReject(share(await decide({ dangerNow: 'The baby, of being shaken tonight.' })))
  },
)

proof(
  { promise, items: ['S0-57'] },
  'the Caldicott Guardian has each decision on a list, looks again once, and never at their own',
  async () => {
    const { charity, decide } = await setup()
    const decision = await decide()
    const guardian = charity.world.caldicott
    const waiting = await guardian.act('rights', decisionsWaiting)
    assert.ok(waiting.some(each => each.id === decision && each.forPrivacy && each.forSharing && each.because))
    await assert.rejects(charity.world.worker.act('rights', decisionsWaiting), refused('purpose-does-not-allow'))
    const balance = 'The child’s safety weighs more.'
    await assert.rejects(
      guardian.act('rights', act => lookAgain(act, decision, 'agreed')),
      refused('the-balance-is-written'),
    )
    assert.equal(await guardian.act('rights', act => lookAgain(act, decision, 'agreed', balance)), true)
    assert.equal(await guardian.act('rights', act => lookAgain(act, decision, 'not-agreed', balance)), false, 'once')
  },
)
