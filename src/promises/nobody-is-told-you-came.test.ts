import assert from 'node:assert/strict'
import { makeEnquiry, waitingEnquiries } from '#enquiries/enquiries.ts'
import { findPeople } from '#families/find/find.ts'
import { newId } from '#gate/ids.ts'
import { codeMail, senderName, somethingToRead } from '#gate/mail-words.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { envelopeDocument } from '#paper/letter.ts'
import { openWithReason } from '#safeguarding/safeguarding.ts'
import { neutralTitles } from '#web/layout-words.ts'
import { sitemap } from '#web/sitemap.ts'
import { proof } from './test-proof.ts'
import { open, refused, setting } from './test-setting.ts'

const at = setting()
const promise = 'nobody-is-told-you-came'
const asks = [{ part: 'parent', given: 'Thomasina', family: 'Larkspurby' }] as const

proof(
  { promise, items: ['S2-13'] },
  'a family on somebody else’s caseload and one that does not exist cannot be told apart: not by page, form, search or count',
  async () => {
    const family = await at.familyOf(at.world.worker, asks)
    const site = await at.site()
    const colleague = site.as(at.world.colleague)
    const paths = sitemap
      .filter(route => route.kind === 'staff' && route.method === 'GET' && route.path.includes(':record'))
      .map(route => route.path)
    assert.ok(paths.length > 5)
    for (const path of paths) {
      const seen = await Promise.all(
        [family.record, newId()].map(async record => {
          const page = await colleague.get(path.replace(':record', record).replace(/:\w+/g, newId()))
          return [page.statusCode, page.body.replaceAll(record, 'record').replace(/value="[^"]{20,}"/g, '')]
        }),
      )
      assert.deepEqual(seen[0], seen[1], path)
      assert.ok([403, 404].includes(Number(seen[0]![0])), `${path} ${seen[0]![0]}`)
    }
    const known = await at.world.colleague.act('support', act => findPeople(act, 'Thomasina Larkspurby'))
    const unknown = await at.world.colleague.act('support', act => findPeople(act, 'Nobody Everhere'))
    assert.deepEqual(known, unknown)
  },
)

proof(
  { promise, items: ['S2-13'] },
  'a guessed case code answers the same whether it is a family’s or nobody’s',
  async () => {
    const family = await at.familyOf(at.world.worker)
    const guess = (code: string) =>
      at.world.administrator.act('reason-given', act =>
        openWithReason(act, { code, reason: 'other', words: 'Somebody asked me about them just now.' }),
      )
    await assert.rejects(guess(family.caseCode), refused('purpose-does-not-allow'))
    await assert.rejects(guess('ZZZZ-9999'), refused('purpose-does-not-allow'))
    for (let tries = 0; tries < 5; tries++) {
      const none = await at.world.colleague.act('reason-given', act =>
        openWithReason(act, {
          code: `ZZZZ-${1000 + tries}`,
          reason: 'other',
          words: 'Somebody asked me about them just now.',
        }),
      )
      assert.equal(none, undefined)
    }
    await assert.rejects(
      at.world.colleague.act('reason-given', act =>
        openWithReason(act, {
          code: family.caseCode,
          reason: 'other',
          words: 'Somebody asked me about them just now.',
        }),
      ),
      refused('too-many-tries'),
    )
  },
)

proof({ promise, items: ['S2-13'] }, 'no title that stays in a browser’s history says who came or why', () => {
  for (const title of neutralTitles) {
    assert.doesNotMatch(title, /abuse|violen|safeguard|domestic|child|help|support|special|mental|parent|family/i)
  }
})

proof(
  { promise, items: ['S2-13'] },
  'neither sender nor subject of a mail, nor what stands on an envelope, says who writes or that a family wrote',
  async () => {
    const telling = /compass|partner|parent|famil|child|school|support|send\b|advice|charity|help/i
    const rules = charterBySlug('parent-partnership')!
    for (const { subject } of [codeMail('123456', 10), somethingToRead(rules, 'http://x.example.org')])
      assert.doesNotMatch(`${senderName(rules, 'family')} ${subject}`, telling)
    for (const line of [`c/o ${rules.organisation.name}`, rules.organisation.name.toUpperCase().replaceAll(' ', '')]) {
      const asked = envelopeDocument({
        language: 'en-GB',
        date: '2026-11-21',
        sheet: 'envelope',
        addressee: ['Wren Sample', '1 Example Row'],
        returnTo: [line],
        neverShown: [rules.organisation.name],
      })
      assert.ok('refused' in asked && asked.refused === 'tells-who-writes', line)
    }
  },
)

proof(
  { promise, items: ['S2-11'] },
  'the front desk sees no reason for which anybody came, on any list or in any record',
  async () => {
    const asked = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, { anonymous: true, cameBy: 'visit', words: 'Bedtimes are hard.', noticeVersion: '3' }),
    )
    const family = await at.familyOf(at.world.worker)
    await assert.rejects(at.world.administrator.act('triage', waitingEnquiries), refused('purpose-does-not-allow'))
    for (const record of [asked.record.id, family.record]) {
      await assert.rejects(
        open(
          at.world.administrator,
          record,
          'triage',
          'support',
          'administration',
          'supervision',
          'allocation',
          'import',
        ),
        refused('not-yours-or-not-there'),
      )
    }
    const none = await at.world.visitor('asking-for-help', act =>
      makeEnquiry(act, { anonymous: true, cameBy: 'visit', noticeVersion: '3' }),
    )
    assert.ok(none.record.id, 'nobody has to say why they came')
  },
)
