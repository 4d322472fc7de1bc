import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Alert } from './alert.tsx'
import { Badge, Filter, SideNavigation, SubNavigation, Timeline } from './moj.tsx'
import { Table } from './table.tsx'
import { comparableMarkup, elementsIn } from './test-markup.ts'

// MOJ ships no fixtures; what is asked here is what its styles and scripts look for in its templates.

const is = (actual: VNode, expected: string) =>
  assert.deepEqual(comparableMarkup(renderToString(actual)), comparableMarkup(expected))

describe('the components of the Ministry of Justice', () => {
  it('show what happened as a timeline, each with who and when', () => {
    is(
      <Timeline
        items={[{ title: 'Visit', by: 'Sam', datetime: '2026-03-02', when: '2 March 2026', children: <p>Well.</p> }]}
      />,
      `<div class="moj-timeline"><div class="moj-timeline__item"><div class="moj-timeline__header">
       <h2 class="moj-timeline__title">Visit</h2><p class="moj-timeline__byline">by Sam</p></div>
       <p class="moj-timeline__date"><time datetime="2026-03-02">2 March 2026</time></p>
       <div class="moj-timeline__description"><p>Well.</p></div></div></div>`,
    )
  })

  it('mark where one is in a sub navigation', () => {
    is(
      <SubNavigation
        label="Case"
        items={[
          { text: 'Plan', href: '/plan', active: true },
          { text: 'Notes', href: '/notes' },
        ]}
      />,
      `<nav class="moj-sub-navigation" aria-label="Case"><ul class="moj-sub-navigation__list">
       <li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link" aria-current="page" href="/plan">Plan</a></li>
       <li class="moj-sub-navigation__item"><a class="moj-sub-navigation__link" href="/notes">Notes</a></li></ul></nav>`,
    )
  })

  it('group a side navigation under its headings', () => {
    is(
      <SideNavigation
        label="Reports"
        sections={[{ heading: 'Yearly', headingLevel: 3, items: [{ text: '2026', href: '/2026', active: true }] }]}
      />,
      `<nav class="moj-side-navigation" aria-label="Reports"><h3 class="moj-side-navigation__title">Yearly</h3>
       <ul class="moj-side-navigation__list"><li class="moj-side-navigation__item moj-side-navigation__item--active">
       <a href="/2026" aria-current="location">2026</a></li></ul></nav>`,
    )
  })

  it('badge a name', () => {
    is(<Badge colour="purple">Lead</Badge>, '<span class="moj-badge moj-badge--purple">Lead</span>')
  })

  it('let each chosen filter be taken off by itself', () => {
    const markup = renderToString(
      <Filter
        heading="Filter"
        selected={{
          heading: 'Chosen',
          clearHref: '/list',
          clearText: 'Clear',
          groups: [{ heading: 'Kind', items: [{ text: 'Visit', href: '/list?kind=' }] }],
        }}
        submit={<button type="submit">Apply</button>}
      />,
    )
    const links = elementsIn(comparableMarkup(markup)).filter(element => element.tag === 'a')
    assert.deepEqual(
      links.map(link => [link.attributes.class, link.attributes.href]),
      [
        ['govuk-link govuk-link--no-visited-state', '/list'],
        ['moj-filter__tag', '/list?kind='],
      ],
    )
  })

  it('say in an alert what kind it is before what it says', () => {
    const [alert] = comparableMarkup(renderToString(<Alert variant="warning" title="Not saved" dismissible />))
    assert.ok(alert && typeof alert !== 'string')
    assert.equal(alert.attributes['aria-label'], 'warning: Not saved')
    assert.equal(alert.attributes['data-module'], 'moj-alert')
    assert.equal(alert.attributes['data-dismissible'], 'true')
    assert.deepEqual(
      elementsIn(alert.children).find(element => element.attributes.class === 'moj-alert__content')?.children,
      ['Not saved'],
    )
  })

  it('offer sorting only on the columns that say so', () => {
    const markup = comparableMarkup(
      renderToString(<Table sortable head={[{ text: 'Code', sort: 'ascending' }, 'Words']} rows={[['A', 'b']]} />),
    )
    const headings = elementsIn(markup).filter(element => element.tag === 'th')
    assert.deepEqual(
      headings.map(heading => heading.attributes['aria-sort']),
      ['ascending', undefined],
    )
    assert.equal(elementsIn(markup)[0]?.attributes['data-module'], 'moj-sortable-table')
  })
})
