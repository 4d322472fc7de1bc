import assert from 'node:assert/strict'
import { consentHistory, recordConsent, standingConsent } from '#consent/consent.ts'
import { recordSupportAgreement } from '#consent/support-agreements.ts'
import { keepEqualityAnswers, recordSensitive } from '#families/families.ts'
import { proof } from './test-proof.ts'
import { refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'consent-is-a-clear-yes'
const told = { from: 'self', how: 'written' } as const

proof(
  { promise, items: ['S1-47', 'S3-18'] },
  'a yes is to one question, on one wording, by somebody who may say it, in words where it is spoken; otherwise it is none',
  async () => {
    for (const charity of await at.all()) {
      const [to] = charity.onAYes
      const family = await charity.family()
      const what = charity.world.charter
      await assert.rejects(charity.say(family, to!, { question: 'anything' }), refused('no-such-question'), what)
      await assert.rejects(
        charity.say(family, to!, { by: family.father }),
        refused('not-theirs-to-answer', 'no-parental-responsibility'),
        what,
      )
      await assert.rejects(charity.say(family, to!, { how: 'spoken' }), refused('explicit-consent-is-in-words'), what)
      await charity.say(family, to!, { how: 'spoken', theirWords: 'Yes, tell them.' })
      await charity.work(family, async (act, record) => {
        const [said] = await consentHistory(act, record)
        const question = charity.world.rules.consents.find(each => each.id === to!.question)!
        assert.equal(said!.wording, question.wordings.at(-1)!.version)
        assert.equal(said!.noticeVersion, String(charity.world.rules.version.number))
        assert.equal(said!.explicit, question.explicit)
      })
    }
  },
)

proof(
  { promise, items: ['S1-47'] },
  'an answer is never edited or taken out: the newest stands, the older ones stay',
  async () => {
    const charity = await at.charity('family-centre')
    const [to] = charity.onAYes
    const family = await charity.family()
    await charity.say(family, to!)
    for (const change of [`update consent_events set answer = 'given'`, 'delete from consent_events']) {
      await assert.rejects(
        charity.work(family, act => act.rows({ text: change, values: [] })),
        /42501/,
      )
    }
  },
)

proof(
  { promise, items: ['S1-48'] },
  'agreeing to be supported is kept under its true reason in law and counts as no consent, by no way',
  async () => {
    const charity = await at.charity('peer-support')
    const { rules } = charity.world
    const agreement = rules.consents.find(each => !each.countsAsConsent)!
    const family = await charity.family()
    const said = { question: agreement.id, about: family.mother, by: family.mother, how: 'spoken' } as const
    await charity.work(family, (act, record) => recordSupportAgreement(act, record, rules, said))
    await assert.rejects(
      charity.work(family, (act, record) =>
        recordConsent(act, record, rules, { ...said, answer: 'given', authority: 'self' }),
      ),
      refused('an-agreement-is-not-consent'),
    )
    await charity.work(family, async (act, record) => {
      const standing = await standingConsent(act, record, { question: agreement.id, about: family.mother })
      assert.deepEqual(standing, { whyNot: 'nobody-said-yes' })
    })
  },
)

proof(
  { promise, items: ['S3-36'] },
  'in the chat health, ethnicity, religion and orientation stay locked until their own explicit yes, and the yes to the chat is not that yes',
  async () => {
    const charity = await at.charity('live-chat')
    const family = await charity.family()
    const write = () =>
      charity.work(family, (act, record) =>
        recordSensitive(act, record, { person: family.mother, class: 'health', words: 'Asthma' }, told),
      )
    const yesTo = (question: string) =>
      charity.work(family, (act, record) =>
        recordConsent(act, record, charity.world.rules, {
          question,
          answer: 'given',
          about: family.mother,
          by: family.mother,
          authority: 'self',
          how: 'chat',
        }),
      )
    const answers = (question: string) => () =>
      charity.world.worker.act('equality-monitoring', async act =>
        keepEqualityAnswers(act, await act.open(family.record), family.mother, [{ question, answer: 'x' }]),
      )
    const fields = [write, ...['ethnicity', 'religion', 'orientation'].map(answers)]
    for (const each of fields) await assert.rejects(each(), refused('locked-until-they-say-yes'))
    await yesTo('use-the-chat')
    for (const each of fields) await assert.rejects(each(), refused('locked-until-they-say-yes'))
    await yesTo('special-details')
    for (const each of fields) await assert.doesNotReject(each())
  },
)
