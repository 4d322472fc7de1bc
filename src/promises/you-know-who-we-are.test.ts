import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { lintCharter } from '#organisations/lint.ts'
import { charterOfSeed, noticeOfChanged, readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'

const at = setting()
const promise = 'you-know-who-we-are'
const pageOf = async (slug: string) => wordsOf((await (await at.site()).site.inject(`/c/${slug}/privacy`)).body)

proof(
  { promise, items: ['S0-55', 'S0-58', 'S1-2', 'S1-61', 'S3-15', 'S3-62', 'S4-4', 'S4-6', 'S4-7'] },
  'the notice of each charity names the controller, its number, its address and every way to reach it, from the charter and nowhere else',
  async () => {
    for (const charter of loadCharters()) {
      const page = await pageOf(charter.slug)
      const { organisation } = charter
      const facts = [
        `the controller) ${organisation.name}`,
        organisation.registration.number,
        organisation.address.postcode,
        organisation.companyNumber,
        ...charter.contacts.flatMap(each => [each.title, each.email, each.phone]),
      ]
      for (const fact of facts) if (fact) assert.ok(page.includes(fact), `${charter.slug}: ${fact}`)
    }
    const moved = noticeOfChanged('family-centre', draft => {
      draft.organisation.registration.number = 'EX777777'
      draft.contacts[0].email = 'elsewhere@harbour.example.org'
    })
    assert.ok(moved.includes('EX777777') && moved.includes('elsewhere@harbour.example.org'))
    assert.ok(!moved.includes('EX000001, ') && !moved.includes('mailto:privacy@harbour.example.org'))
  },
)

proof(
  { promise, items: ['S0-56', 'S1-62', 'S3-62', 'S4-7'] },
  'whoever answers is a post with a time to answer in; a charity without one is refused, and one person in two posts is shown',
  async () => {
    const page = await pageOf('peer-support')
    assert.match(page, /The same person is also chief executive/)
    for (const charter of loadCharters()) assert.match(await pageOf(charter.slug), /Answers within \d+ working days/)
    const nobody = readChanged('family-centre', draft => {
      draft.contacts = []
    })
    assert.equal(nobody.charter, undefined)
    const wrongPost = readChanged('peer-support', draft => {
      draft.rights.answeredBy = 'nobody-here'
    })
    assert.ok(wrongPost.faults.some(each => each.path === 'rights.answeredBy'))
    // What the law asks of some notices is asked of those alone: of one whose information stays here, nothing of abroad.
    const missing = (tells: string) =>
      lintCharter(
        readChanged('family-centre', draft => {
          for (const { sentences } of draft.notice)
            for (const each of sentences) each.tells = each.tells?.filter((one: string) => one !== tells)
        }).text,
        'x',
      ).findings.filter(each => /leaves the country|whom to ask/.test(each.what))
    assert.equal(missing('data-protection-contact').length, 1)
    assert.equal(missing('transfers').length, 0)
    const conflict = lintCharter(readChanged('peer-support', () => {}).text, 'x').findings
    assert.ok(
      conflict.some(each => each.tension === 'T6'),
      'a chief executive as data protection officer is told of',
    )
  },
)

proof(
  { promise, items: ['S1-84', 'S3-15', 'S4-60'] },
  'the regulator is named with its address, and that you can go there directly; a notice that leaves it out is found wanting',
  async () => {
    for (const charter of loadCharters()) {
      const page = await pageOf(charter.slug)
      for (const authority of charter.authorities) {
        assert.ok(
          page.includes(authority.name) && page.includes(authority.website),
          `${charter.slug} ${authority.name}`,
        )
        assert.equal(authority.askedDirectly, true)
      }
      assert.match(page, /You can go there without asking us first/)
    }
    for (const [content, words] of [
      ['controller', /who the controller is/],
      ['data-protection-contact', /whom to ask about data protection/],
      ['complaint-to-regulator', /complain to the regulator/],
    ] as const) {
      const silent = readChanged('peer-support', draft => {
        for (const section of draft.notice)
          for (const sentence of section.sentences)
            sentence.tells = sentence.tells?.filter((told: string) => told !== content)
      })
      const found = lintCharter(silent.text, 'x').findings.find(each => words.test(each.what))
      assert.equal(found?.level, 'error', content)
    }
  },
)

proof(
  { promise, items: ['S3-16', 'S3-44'] },
  'the other charity that decides with us is named, with what each answers for',
  async () => {
    const charter = charterOfSeed(3)
    const joint = charter.recipients.filter(each => each.agreement.kind === 'joint-controllers')
    assert.ok(joint.length > 0)
    const page = await pageOf(charter.slug)
    for (const each of joint) {
      assert.ok(page.includes(each.name) && page.includes(each.agreement.essence), each.name)
      assert.ok(each.agreement.answers && page.includes(each.agreement.answers.replace(/\.$/, '')), 'who answers what')
    }
  },
)
