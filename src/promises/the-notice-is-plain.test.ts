import assert from 'node:assert/strict'
import { loadCharters } from '#organisations/charter.ts'
import { lintCharter } from '#organisations/lint.ts'
import { childNotice, shortNotice } from '#organisations/notice/notice.ts'
import { readChanged, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { setting } from './test-setting.ts'
import { theNoticeIsPlain } from './the-notice-is-plain.ts'

const at = setting()
const promise = theNoticeIsPlain.id
const measure = theNoticeIsPlain.rule
const linesOf = (parts: readonly { sentences: readonly string[] }[]) => parts.flatMap(each => each.sentences)

proof(
  { promise, items: ['S3-1', 'S4-1'] },
  'hard words are found hard, and a charter whose notice asks too much of a child or a tired parent is told so, line by line',
  () => {
    const hard =
      'Notwithstanding contractual obligations, personal information may be communicated to appropriate organisations.'
    assert.ok(measure([hard], 'whole').grade > 15)
    assert.ok(measure(['We keep it safe.', 'You can ask us to stop.'], 'children').isPlain)
    // One text on either side of each limit.
    for (const [text, ...readers] of [
      [
        'We keep your notes for as long as our published list says and after that they go away for good.',
        'children',
        'short',
        'whole',
      ],
      ['We tell other people only if you say yes to it first, or if someone is in danger.', 'short', 'whole'],
      ['We only share information with other services if you agree to it first.', 'short', 'whole'],
      ['We only share information with other people if you agree.', 'whole'],
      ['We share information with another service only after you agree to it.'],
    ] as const)
      assert.deepEqual(
        (['children', 'short', 'whole'] as const).filter(form => measure([text], form).isPlain),
        readers,
        text,
      )
    // Thirty-three words of two syllables in thirteen sentences are nine years of school, which is still plain.
    const atTheEdge = [...Array(7).fill('Paper covers paper.'), ...Array(6).fill('Paper covers.')]
    assert.deepEqual(measure(atTheEdge, 'whole'), { grade: 9, isPlain: true })
    assert.equal(measure(['Hmm.'], 'whole').grade, measure(['Yes.'], 'whole').grade, 'a word has a syllable')
    const findings = (form: 'words' | 'short' | 'child') => {
      const changed = readChanged('live-chat', draft => {
        for (const section of draft.notice) for (const each of section.sentences) if (each[form]) each[form] = hard
      })
      return lintCharter(changed.text, 'x').findings.filter(each => /years of school/.test(each.what))
    }
    for (const form of ['words', 'short', 'child'] as const) assert.equal(findings(form).length, 1, form)
  },
)

proof(
  { promise, items: ['S3-1', 'S4-1'] },
  'in each charity a child of eleven can read the children’s notice, and a tired parent the one-page notice',
  () => {
    for (const charter of loadCharters()) {
      const child = linesOf(childNotice(charter))
      const short = linesOf(shortNotice(charter))
      const whole = charter.notice.flatMap(section => section.sentences.map(each => each.words))
      assert.ok(child.length >= 7 && measure(child, 'children').grade <= 6, charter.slug)
      assert.ok(short.length >= 10 && measure(short, 'short').grade <= 8, charter.slug)
      assert.ok(measure(whole, 'whole').grade <= 9, charter.slug)
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
        const { grade, isPlain } = measure(sentences, 'short')
        assert.ok(isPlain, `${slug}${path}: ${grade.toFixed(1)}`)
      }
    }
  },
)
