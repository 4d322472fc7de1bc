import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import { renderToString } from 'preact-render-to-string'
import { Button, Link } from './button.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { ExitThisPage } from './exit-this-page.tsx'
import { Form } from './form.tsx'
import { Filter, SideNavigation, SubNavigation } from './moj.tsx'
import { BackLink, Breadcrumbs, LanguageNavigation, ServiceNavigation, SkipLink } from './navigation.tsx'
import { Pagination } from './pagination.tsx'
import { safeHref } from './safe-href.ts'
import { SummaryList } from './summary-list.tsx'
import { TaskList } from './task-list.tsx'
import { comparableMarkup, elementsIn } from './test-markup.ts'

const OURS = 'https://kinkeeper.example.org/c/x/page'

describe('an address that is printed', () => {
  it('is left as it is where people can follow it', () => {
    for (const href of [
      '/a?b=c:d#e',
      '#name',
      '?page=2',
      'next',
      './a:b',
      'https://example.org/',
      'mailto:a@example.org',
      'TEL:01632960001',
    ]) {
      assert.equal(safeHref(href), href)
    }
  })

  it('never runs script, however it is dressed', () => {
    for (const href of [
      'javascript:alert(1)',
      'JavaScript:alert(1)',
      ' \u0000java\tscript\n:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'blob:x',
      'file:///etc',
      '\u00a0javascript:x',
    ]) {
      assert.equal(safeHref(href), '#', JSON.stringify(href))
    }
  })

  it('never leaves for another host without naming it', () => {
    for (const href of ['//evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example']) {
      assert.equal(safeHref(href), '#', JSON.stringify(href))
    }
  })

  it('is read by a browser as a page, a message or a call, whatever it was', () => {
    const pieces = fc.constantFrom(
      'java',
      'script',
      ':',
      '/',
      '\\',
      '\t',
      '\n',
      ' ',
      '\u0000',
      'data',
      '#',
      '?',
      '//',
      'x',
      'http',
      '.',
      '@',
      '%3a',
      '\u2028',
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 8 }), parts => {
        const printed = safeHref(parts.join(''))
        if (!URL.canParse(printed, OURS)) return
        const { protocol } = new URL(printed, OURS)
        assert.ok(['https:', 'http:', 'mailto:', 'tel:', 'sms:'].includes(protocol), JSON.stringify(parts))
      }),
      { seed: 7, numRuns: 3000 },
    )
  })
})

describe('every component that prints an address', () => {
  it('checks it first', () => {
    const bad = 'javascript:alert(1)'
    const page = (
      <>
        <BackLink href={bad} />
        <SkipLink href={bad} />
        <Breadcrumbs items={[{ text: 'a', href: bad }]} />
        <ServiceNavigation serviceName="a" serviceUrl={bad} items={[{ text: 'a', href: bad }]} />
        <LanguageNavigation items={[{ text: 'a', lang: 'cy', href: bad }]} />
        <Button href={bad}>a</Button>
        <Link href={bad}>a</Link>
        <ErrorSummary lines={[{ text: 'a', href: bad }]} />
        <ExitThisPage href={bad} />
        <Form action={bad} draft={bad} csrf="" />
        <SubNavigation items={[{ text: 'a', href: bad }]} />
        <SideNavigation items={[{ text: 'a', href: bad }]} />
        <Pagination previous={{ href: bad }} next={{ href: bad }} items={[{ number: 1, href: bad }]} />
        <SummaryList rows={[{ key: 'a', value: 'b', actions: [{ href: bad, text: 'c' }] }]} />
        <SummaryList card={{ title: 'a', actions: [{ href: bad, text: 'c' }] }} rows={[]} />
        <TaskList items={[{ title: 'a', href: bad }]} />
        <Filter
          heading="a"
          selected={{
            heading: 'a',
            clearHref: bad,
            clearText: 'b',
            groups: [{ heading: 'c', items: [{ text: 'd', href: bad }] }],
          }}
          submit="e"
        />
      </>
    )
    const addresses = elementsIn(comparableMarkup(renderToString(page))).flatMap(({ attributes }) =>
      [attributes.href, attributes.action, attributes['data-draft']].filter(one => one !== undefined),
    )
    assert.equal(addresses.length, 22)
    assert.deepEqual([...new Set(addresses)], ['#'])
  })
})
