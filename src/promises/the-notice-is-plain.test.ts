import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { childNotice, shortNotice } from '#organisations/notice/notice.ts'
import { wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'
import { theNoticeIsPlain } from './the-notice-is-plain.ts'

const at = setting()
const promise = theNoticeIsPlain.id
const grade = theNoticeIsPlain.rule!
const linesOf = (parts: readonly { sentences: readonly string[] }[]) => parts.flatMap(each => each.sentences)

proof({ promise, items: ['S3-1', 'S4-1'] }, 'a page of hard words is found hard, and a page of easy words easy', () => {
  const hard =
    'Notwithstanding contractual obligations, personal information may be communicated to appropriate organisations.'
  assert.ok(grade([hard]) > 15, String(grade([hard])))
  assert.ok(grade(['We keep it safe.', 'You can ask us to stop.']) < 3)
})

proof(
  { promise, items: ['S3-1', 'S4-1'] },
  'in each charity a child of eleven can read the children’s notice, and a tired parent the one-page notice',
  () => {
    for (const charter of loadCharters()) {
      const child = linesOf(childNotice(charter))
      const short = linesOf(shortNotice(charter))
      assert.ok(child.length >= 7 && grade(child) <= 6, `${charter.slug}, children: ${grade(child).toFixed(1)}`)
      assert.ok(short.length >= 10 && grade(short) <= 8, `${charter.slug}, short: ${grade(short).toFixed(1)}`)
      const whole = charter.notice.flatMap(section => section.sentences.map(each => each.words))
      assert.ok(grade(whole) <= 9, `${charter.slug}, whole: ${grade(whole).toFixed(1)}`)
    }
  },
)

proof(
  { promise, items: ['S4-1', 'S3-1'] },
  'both are on pages of their own, and what stands round them is as plain',
  async () => {
    for (const { slug } of loadCharters()) {
      for (const path of ['/privacy/short', '/privacy/children']) {
        const { statusCode, body } = await (await at.site()).site.inject(`/c/${slug}${path}`)
        assert.equal(statusCode, 200)
        const main = wordsOf(/<main[\s\S]*<\/main>/.exec(body)![0].replace(/<\/(p|li|h\d)>/g, '. '))
        const sentences = main.split(/(?<=[.!?])\s+/).filter(each => /\w/.test(each))
        assert.ok(grade(sentences) <= 8, `${slug}${path}: ${grade(sentences).toFixed(1)}`)
      }
    }
  },
)
