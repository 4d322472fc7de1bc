import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToStaticMarkup } from 'preact-render-to-string'
import type { PaperDocument } from './document.ts'
import { PaperHtml } from './html.tsx'

const document: PaperDocument = {
  title: 'Who can see your record',
  language: 'en-GB',
  reference: 'KF-2041',
  date: '2026-11-21',
  from: 'Larkfield Family Centre',
  blocks: [
    { kind: 'heading', level: 2, words: 'Today' },
    { kind: 'paragraph', words: ['Two people can. ', { text: 'Ask us', link: 'mailto:help@larkfield.example.org' }] },
    { kind: 'list', numbered: true, items: ['Family worker', [{ text: 'Supervisor', bold: true }]] },
    { kind: 'definitions', items: [{ label: 'Family worker', value: 'To work with you' }] },
    { kind: 'quote', words: 'I want to know.', saidBy: 'Mum' },
    { kind: 'note', heading: 'You can object', words: 'Tell us and we listen.' },
    { kind: 'page-break' },
    {
      kind: 'table',
      caption: 'Looks',
      rowHeadings: true,
      columns: [{ heading: 'When' }, { heading: 'Who' }],
      rows: [['3 March', 'Worker']],
    },
    {
      kind: 'picture',
      width: 40,
      height: 20,
      description: 'One worker',
      shapes: [{ shape: 'circle', at: [9, 9], radius: 5 }],
    },
    { kind: 'address', place: 'sender', lines: ['Larkfield', '1 Sample Street'] },
  ],
}

function html(shown: PaperDocument, withTitle?: boolean): string {
  return renderToStaticMarkup(<PaperHtml document={shown} {...(withTitle !== undefined && { withTitle })} />)
}

test('a page shows the marking before anything else, unless the document is for everyone', () => {
  assert.match(
    html(document),
    /^<article class="paper" lang="en-GB"><p class="paper-marking">STRICTLY PRIVATE AND CONFIDENTIAL/,
  )
  assert.doesNotMatch(html({ ...document, marking: 'none' }), /PRIVATE/)
})

test('a page holds every word that the paper holds, each kind of part as what it is', () => {
  const page = html(document)
  const parts = [
    '<h1 class="govuk-heading-l">Who can see your record</h1>',
    '<h2 class="govuk-heading-m">Today</h2>',
    '<a class="govuk-link" href="mailto:help@larkfield.example.org">Ask us</a>',
    '<ol class="govuk-list govuk-list--number">',
    '<strong>Supervisor</strong>',
    '<dt class="govuk-summary-list__key">Family worker</dt>',
    'Said by Mum',
    '<th scope="col" class="govuk-table__header">Who</th>',
    '<th scope="row" class="govuk-table__header" dir="auto">3 March</th>',
    '<svg class="paper-picture" role="img" aria-label="One worker"',
    'Larkfield<br/>1 Sample Street',
    '<time dateTime="2026-11-21">21 November 2026</time>',
  ]
  for (const part of parts) assert.ok(page.toLowerCase().includes(part.toLowerCase()), part)
})

test('the title is left out where the page has one already', () => {
  assert.doesNotMatch(html(document, false), /<h1/)
})

test('what people typed is words on the page, whatever it looks like', () => {
  const words = '<script>alert(1)</script> \u202ereversed \u0007 مريم'
  const page = html({
    ...document,
    title: words,
    blocks: [{ kind: 'paragraph', words: [{ text: words, link: 'javascript:alert(1)' }] }],
  })
  assert.doesNotMatch(page, /<script|javascript:|\u202e|(?!\n)\p{Cc}/u)
  assert.match(page, /&lt;script>alert\(1\)&lt;\/script> \[U\+202E\]reversed \[U\+0007\] مريم/)
})
