import assert from 'node:assert/strict'
import { today } from '#calendar/clock.ts'
import type { Player } from '#database/test-world.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sharingUnit } from '#gate/sharing-unit.ts'
import { loadCharters } from '#organisations/charter.ts'
import { decideWithoutConsent, decisionsWaiting, lookAgain } from '#sharing/decisions.ts'
import { nameRecipient } from '#sharing/named-recipients.ts'
import { receive, receivedItems } from '#sharing/received.ts'
import { sharingRates } from '#sharing/shares.ts'
import { makeSite } from '#web/server.ts'
import { wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { againstTheRule, refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'
import { wePassOnOnlyWhatYouAgreed } from './we-pass-on-only-what-you-agreed.ts'

const at = sharingSetting()
const promise = wePassOnOnlyWhatYouAgreed.id

proof(
  { promise, items: ['S2-19', 'S4-24', 'S4-36', 'S1-45', 'S0-38', 'S0-41', 'S2-4', 'S3-51'] },
  'in every charity nothing goes to any partner before a yes, after a no, or after the yes was taken back',
  async () => {
    let tried = 0
    for (const charity of await at.all()) {
      assert.ok(charity.onAYes.length > 0, charity.world.charter)
      for (const to of charity.onAYes) {
        const family = await charity.family()
        const what = `${charity.world.charter} to ${to.recipient.id}`
        await assert.rejects(charity.share(family, to, undefined), refused('nobody-said-yes'), what)
        const no = await charity.say(family, to, { answer: 'refused' })
        await assert.rejects(charity.share(family, to, no), refused('they-said-no'), what)
        const yes = await charity.say(family, to)
        await assert.doesNotReject(charity.share(family, to, yes), what)
        await charity.takeBack(family, to)
        await assert.rejects(charity.share(family, to, yes), refused('they-took-it-back'), what)
        tried++
      }
    }
    assert.ok(tried >= 8, `${tried} partners`)
  },
)

proof(
  { promise, items: ['S0-41', 'S4-36', 'S3-49', 'S1-45'] },
  'a yes is for that partner, that person, that purpose and those facts, and for nothing else',
  async () => {
    for (const charity of await at.all()) {
      for (const to of charity.onAYes) {
        const family = await charity.family()
        const what = `${charity.world.charter} to ${to.recipient.id}`
        const yes = await charity.say(family, to, { fields: [to.dataset[0]!] })
        await assert.rejects(
          charity.share(family, to, yes, { about: family.child }),
          refused('agreed-for-another-person'),
          what,
        )
        const outside = { ...{ [to.dataset[0]!]: 'x' }, 'anything-at-all': 'x' }
        await assert.rejects(charity.share(family, to, yes, { facts: outside }), refused('outside-the-dataset'), what)
        if (to.dataset[1]) {
          const more = { [to.dataset[0]!]: 'x', [to.dataset[1]]: 'x' }
          await assert.rejects(charity.share(family, to, yes, { facts: more }), refused('agreed-to-less'), what)
        }
        await assert.rejects(
          charity.share(family, to, yes, { purpose: 'something-else' }),
          refused('not-for-that-purpose', 'never-for-marketing'),
          what,
        )
        await assert.rejects(
          charity.share(family, to, yes, { recipient: 'neighbours' }),
          refused('not-a-recipient'),
          what,
        )
        const another = charity.onAYes.find(each => each.recipient.id !== to.recipient.id)
        if (another) {
          await assert.rejects(
            charity.share(family, another, yes),
            refused('agreed-for-another-recipient', 'not-for-that-purpose', 'agreed-to-less'),
            what,
          )
        }
      }
    }
  },
)

proof(
  { promise, items: ['S0-40', 'S0-41', 'S0-42', 'S2-53', 'S4-38'] },
  'the charity’s own list of grounds is the whole list: none of another charity’s, none made up, never two, never none',
  async () => {
    const charities = await at.all()
    const everyGround = [
      ...new Set(charities.flatMap(each => each.world.rules.grounds.map(rule => rule.id))),
      'because-we-want-to',
    ]
    const groundsIn = (slug: string) =>
      charities
        .find(each => each.world.charter === slug)!
        .world.rules.grounds.map(each => each.is)
        .sort()
    assert.deepEqual(groundsIn('family-centre'), [
      'consent',
      'legal-obligation',
      'public-interest',
      'requested-by-person',
    ])
    for (const slug of ['parent-partnership', 'courses-and-network'])
      assert.deepEqual(groundsIn(slug), ['consent', 'figures-only', 'legal-obligation', 'safeguarding'], slug)
    for (const charity of charities) {
      const [to] = charity.onAYes
      const family = await charity.family()
      const yes = await charity.say(family, to!)
      const own = new Map(charity.world.rules.grounds.map(rule => [rule.id, rule]))
      for (const id of everyGround) {
        const rule = own.get(id)
        const sharing = charity.share(family, to!, yes, { ground: id })
        if (rule?.is === 'consent' && to!.recipient.grounds.includes(id))
          await assert.doesNotReject(sharing, `${charity.world.charter} ${id}`)
        else
          await assert.rejects(
            sharing,
            refused('not-a-ground-here', 'they-did-not-ask-for-it', 'decision-not-signed'),
            `${charity.world.charter} ${id}`,
          )
      }
      const law = { kind: 'court-order', words: 'An order of the court' } as const
      await assert.rejects(charity.share(family, to!, yes, { law }), refused('disclosure-has-exactly-one-ground'))
      const lawful = charity.world.rules.grounds.find(
        each => each.is === 'legal-obligation' && to!.recipient.grounds.includes(each.id),
      )
      if (lawful) {
        await assert.rejects(
          charity.share(family, to!, undefined, { ground: lawful.id, law: { ...law, words: '' } }),
          againstTheRule('the_law_is_named'),
        )
        await assert.doesNotReject(charity.share(family, to!, undefined, { ground: lawful.id, law }))
      }
    }
  },
)

proof(
  { promise, items: ['S0-40'] },
  'a share at their own request needs that request: our question and their yes are another ground',
  async () => {
    const charity = await at.charity('family-centre')
    const to = charity.onAYes.find(each => each.recipient.grounds.includes('you-asked'))!
    const family = await charity.family()
    const ours = await charity.say(family, to)
    await assert.rejects(charity.share(family, to, ours, { ground: 'you-asked' }), refused('they-did-not-ask-for-it'))
    const theirs = await charity.say(family, to, { atTheirRequest: true })
    await assert.doesNotReject(charity.share(family, to, theirs, { ground: 'you-asked' }))
  },
)

proof(
  { promise, items: ['S2-52', 'S3-53'] },
  'it is talked over first, not only agreed to: without the talk it does not go',
  async () => {
    for (const slug of ['parent-partnership', 'live-chat']) {
      const charity = await at.charity(slug)
      for (const to of charity.onAYes) {
        const family = await charity.family()
        const yes = await charity.say(family, to)
        const silently = charity.share(family, to, yes, { discussedFirst: false, notDiscussedBecause: 'No time.' })
        await assert.rejects(silently, refused('talked-over-first'), `${slug} ${to.recipient.id}`)
      }
    }
  },
)

proof(
  { promise, items: ['S2-19', 'S4-36', 'S0-38'] },
  'a row put past all of the code without one ground is refused by the database',
  async () => {
    const charity = await at.charity('parent-partnership')
    const [to] = charity.onAYes
    const family = await charity.family()
    const yes = await charity.say(family, to!)
    await charity.share(family, to!, yes)
    const copies = (consent: string, law: string) =>
      charity.work(family, act =>
        act.rows({
          text: `insert into disclosures (id, record_id, unit_id, recipient, named_id, about_person, case_id, purpose, ground,
            consent_event_id, legal_obligation, fields, necessity, sent, paper, discussed_first, told_family, charter_version, made_at)
          select gen_random_uuid(), record_id, unit_id, recipient, named_id, about_person, case_id, purpose, ground,
            ${consent}, ${law}, fields, necessity, sent, paper, discussed_first, told_family, charter_version, made_at from disclosures limit 1`,
          values: [],
        }),
      )
    await assert.rejects(copies('null', 'null'), refused('nobody-said-yes'))
    await assert.rejects(copies('consent_event_id', `'court-order'`), refused('disclosure-has-exactly-one-ground'))
  },
)

proof(
  { promise, items: ['S0-44'] },
  'how often something left with a specific yes, and how often it was talked over first, is counted and cannot be talked up',
  async () => {
    const charity = await at.charity('family-centre')
    const rates = () => charity.world.dataProtectionLead.act('administration', act => sharingRates(act, '2020-01-01'))
    const before = await rates()
    const [to] = charity.onAYes
    const family = await charity.family()
    await charity.leave(family, await charity.share(family, to!, await charity.say(family, to!)))
    const law = { kind: 'court-order', words: 'An order' } as const
    const partner = charity.onAYes.find(each => each.recipient.grounds.includes('law-requires'))!
    const without = await charity.share(family, partner, undefined, {
      ground: 'law-requires',
      law,
      discussedFirst: false,
      notDiscussedBecause: 'Told not to.',
    })
    await charity.leave(family, without)
    const after = await rates()
    assert.deepEqual(
      [after.shared - before.shared, after.withAYes - before.withAYes, after.discussedFirst - before.discussedFirst],
      [2, 1, 1],
    )
  },
)

proof(
  { promise, items: ['S3-48'] },
  'everyone who may receive anything is in the public register, with what they can get, on which grounds, under which agreement',
  async () => {
    await at.all()
    const site = await makeSite({ house: at.house, publicUrl: 'http://localhost', development: true })
    for (const charter of loadCharters()) {
      const page = wordsOf((await site.inject(`/c/${charter.slug}/partners`)).body)
      for (const each of charter.recipients) {
        assert.ok(
          page.includes(each.name.replace(/\s+/g, ' ')) && page.includes(each.agreement.title),
          `${charter.slug} ${each.id}`,
        )
      }
    }
    await site.close()
  },
)

proof(
  { promise, items: ['S0-43'] },
  'for the public good nothing goes before the Caldicott Guardian’s own written balance; danger now goes at once, said to be so',
  async () => {
    const charity = await at.charity('family-centre')
    const { caldicott, safeguardingLead, dataProtectionLead } = charity.world
    const family = await charity.family()
    const council = charity.world.rules.recipients.find(each => each.id === 'childrens-services')!
    const to = { recipient: council, question: '', purpose: 'protection', dataset: council.dataset as string[] }
    const decide = (more: object = {}) => charity.decide(family, council.id, 'public-good', more)
    const share = (decision: string) => charity.share(family, to, undefined, { ground: 'public-good', decision })
    const look = (
      player: Player,
      decision: string,
      found: 'agreed' | 'not-agreed' | 'more-to-ask',
      balance = 'Weighed.',
    ) =>
      player.act(player === safeguardingLead ? 'safeguarding' : 'rights', act =>
        lookAgain(act, decision, found, balance),
      )

    const waits = await decide()
    await assert.rejects(share(waits), refused('approved-first'))
    for (const another of [safeguardingLead, dataProtectionLead])
      assert.equal(await look(another, waits, 'agreed'), false, 'only the Guardian')
    await assert.rejects(look(caldicott, waits, 'agreed', ''), refused('the-balance-is-written'))
    await assert.rejects(share(waits), refused('approved-first'))
    assert.equal(await look(caldicott, waits, 'agreed'), true)
    await charity.leave(family, await share(waits))

    for (const found of ['not-agreed', 'more-to-ask'] as const) {
      const refusedOne = await decide()
      await look(caldicott, refusedOne, found)
      await assert.rejects(share(refusedOne), refused('not-approved'))
    }
    await assert.rejects(
      charity.work(family, act =>
        act.rows({
          text: `update safeguarding_decisions set second_finding = 'agreed' where id = $1`,
          values: [waits],
        }),
      ),
      /42501|permission/,
      'nobody approves by writing it into the row',
    )

    const now = await decide({ dangerNow: 'The baby, tonight.' })
    await charity.leave(family, await share(now))
    const [line] = (await caldicott.act('rights', decisionsWaiting)).filter(each => each.id === now)
    const within = charity.world.rules.grounds.find(each => each.id === 'public-good')!.approvedFirst!
      .dangerSeenWithinDays
    assert.equal(line!.danger, 'The baby, tonight.')
    assert.equal(line!.lookBy, today().add({ days: within }).toString())
    assert.equal(await look(dataProtectionLead, now, 'agreed'), false)
    assert.equal(await look(caldicott, now, 'not-agreed', 'It could have waited.'), true)
  },
)

proof(
  { promise, items: ['S0-43', 'S0-40', 'S0-41', 'S0-42'] },
  'a decision that says it was the Guardian’s is the Guardian’s only if the Guardian wrote it; hers needs nobody else',
  async () => {
    const charity = await at.charity('family-centre')
    const family = await charity.family()
    const forged = await charity.work(family, async (act, record) => {
      const id = await decideWithoutConsent(act, record, {
        ground: 'public-good',
        recipient: 'childrens-services',
        about: family.mother,
        decided: 'share',
        reason: 'asking-would-harm',
        forSharing: 'x',
        forPrivacy: 'x',
        because: 'x',
        rulesFollowed: ['uk-gdpr'],
        toldFamily: true,
      })
      const unit = await sharingUnit(act, record)
      const made = await act.row<{ id: string }>({
        text: `insert into safeguarding_decisions (id, record_id, unit_id, ground, recipient, about_person, decided, reason, rules_followed,
            told_family, decided_by, decided_in_role, decided_at, second_finding, second_in_role)
          select gen_random_uuid(), record_id, $2, ground, recipient, about_person, decided, reason, rules_followed, told_family, null,
            'caldicott-guardian', null, 'agreed', 'caldicott-guardian' from safeguarding_decisions where id = $1
          returning id`,
        values: [id, unit],
      })
      await act.note('decision.signed', [record], { decided: 'share', recipient: 'childrens-services', signed: false })
      return made!.id
    })
    const council = charity.world.rules.recipients.find(each => each.id === 'childrens-services')!
    const to = { recipient: council, question: '', purpose: 'protection', dataset: council.dataset as string[] }
    await assert.rejects(
      charity.share(family, to, undefined, { ground: 'public-good', decision: forged }),
      refused('decision-not-signed'),
    )
    const grounds = charity.world.rules.grounds.map(each => each.id)
    assert.deepEqual(grounds, ['you-asked', 'you-said-yes', 'law-requires', 'public-good'])
  },
)

proof(
  { promise, items: ['S0-71', 'S2-3'] },
  'what a partner sends before a yes is set aside unread, in every charity; a yes counts from its own moment; taken back, it ends',
  async () => {
    let tried = 0
    for (const charity of await at.all()) {
      for (const to of charity.onAYes.filter(each => each.recipient.direction !== 'out')) {
        const what = `${charity.world.charter} from ${to.recipient.id}`
        const family = await charity.family()
        const named = (act: Act, record: OpenedRecord) =>
          to.recipient.isNamed
            ? {}
            : nameRecipient(act, record, to.recipient.id, 'Anytown Partner').then(id => ({ named: id }))
        const comes = () =>
          charity.work(family, async (act, record) =>
            receive(act, record, {
              recipient: to.recipient.id,
              about: family.mother,
              words: 'They told us this.',
              ...(await named(act, record)),
            }),
          )
        const read = () => charity.work(family, receivedItems)
        assert.equal(await comes(), false, what)
        await charity.say(family, to, { answer: 'refused' })
        assert.equal(await comes(), false, what)
        assert.deepEqual(await read(), [], `${what}: nobody at work reads it`)
        await assert.rejects(charity.share(family, to, undefined), refused('nobody-said-yes'), what)
        const at0 = Date.now()
        const yes = await charity.say(family, to)
        const [said] = await at.house.owner<{ at: Date }>('select at from kinkeeper.consent_events where id = $1', [
          yes,
        ])
        assert.ok(said!.at.getTime() >= at0 - 1000, `${what}: no yes is dated before it was said`)
        assert.equal(await comes(), true, what)
        assert.ok((await read()).every(each => each.words === 'They told us this.'))
        await charity.takeBack(family, to)
        assert.equal(await comes(), false, `${what}: taken back`)
        await assert.rejects(charity.share(family, to, yes), refused('they-took-it-back'), what)
        tried++
      }
    }
    assert.ok(tried >= 4, `${tried} partners who send`)
  },
)

proof(
  { promise, items: ['S0-71', 'S2-3'] },
  'a yes written with a day before it was said is dated by the gate, and one without express words opens nothing of the team',
  async () => {
    const charity = await at.charity('family-centre')
    const family = await charity.family()
    const to = charity.onAYes.find(each => each.recipient.id === 'respiratory-team')!
    await assert.rejects(charity.say(family, to, { how: 'spoken' }), refused('explicit-consent-is-in-words'))
    const yes = await charity.say(family, to)
    const [dated] = await charity.work(family, async (act, record) => {
      const rows = await act.rows<{ at: Date }>({
        text: `insert into consent_events (id, record_id, unit_id, question, wording_version, notice_version, answer, about_person, answered_by,
            authority, how, recipient, purpose, fields, explicit, at)
          select gen_random_uuid(), record_id, unit_id, question, wording_version, notice_version, answer, about_person, answered_by,
            authority, how, recipient, purpose, fields, explicit, '2020-01-01' from consent_events where id = $1 returning at`,
        values: [yes],
      })
      await act.note('consent.given', [record], { question: to.question })
      return rows
    })
    assert.ok(dated!.at.getFullYear() > 2020)
  },
)
