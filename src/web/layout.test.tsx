import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { VNode } from 'preact'
import type { MarkupElement } from '#govuk/test-markup.ts'
import { elementsIn, markupOf } from '#govuk/test-markup.ts'
import { pageHtml } from './layout.tsx'
import { layoutWords, type NeutralTitle, neutralTitles } from './layout-words.ts'
import { PublicPage } from './public-page.tsx'
import { type SignedIn, StaffPage } from './staff-page.tsx'

const charity = { name: 'Larchwood Family Centre', base: '/c/family-centre', tabName: 'Larchwood' }
const signedIn: SignedIn = { name: 'M Pascoe', role: 'Worker', csrf: 'token', lockUrl: '/lock', signOutUrl: '/out' }

const elements = (page: VNode): MarkupElement[] => elementsIn(markupOf(pageHtml(page)))
const textOf = (element: MarkupElement | undefined): string =>
  element?.children.map(child => (typeof child === 'string' ? child : textOf(child))).join('') ?? ''
const titleOf = (page: VNode) => textOf(elements(page).find(({ tag }) => tag === 'title'))
const links = (page: VNode) => elements(page).flatMap(({ tag, attributes }) => (tag === 'a' ? [attributes.href] : []))

describe('a page for families', () => {
  const page = (
    <PublicPage charity={charity} title="Question" step="2 of 4" hasErrors>
      <p>Words</p>
    </PublicPage>
  )

  it('has a title that does not say why someone came', () => {
    assert.equal(titleOf(page), 'Error: Question 2 of 4 – Larchwood')
    const telling = 'Leaving a violent partner' as NeutralTitle
    assert.equal(titleOf(<PublicPage charity={charity} title={telling} />), 'Information – Larchwood')
    for (const title of neutralTitles)
      assert.doesNotMatch(title, /abuse|violen|safeguard|domestic|child|help|support|special|mental/i)
  })

  it('can be left at once from the second key press on, and says honestly what that cannot hide', () => {
    const [, second] = links(page)
    assert.equal(second, 'https://www.bbc.co.uk/weather')
    const html = pageHtml(page)
    for (const words of ['history', 'presses Back', 'watches your screen']) assert.ok(html.includes(words), words)
    assert.equal(
      elements(page).filter(({ attributes }) => attributes['data-module'] === 'govuk-exit-this-page').length,
      1,
    )
  })

  it('leads to the notice, the promises, accessibility and complaints', () => {
    const all = links(page)
    for (const end of ['privacy', 'promises', 'accessibility', 'complaint'])
      assert.ok(all.includes(`${charity.base}/${end}`))
  })

  it('says what language it is in, and offers the other', () => {
    const welsh = (
      <PublicPage
        charity={charity}
        title="Home"
        lang="cy"
        otherLanguage={{ lang: 'en', href: '/c/family-centre/?lang=en' }}
      />
    )
    const all = elements(welsh)
    assert.equal(all.find(({ tag }) => tag === 'html')?.attributes.lang, 'cy')
    assert.equal(
      all.find(({ attributes }) => attributes.hreflang === 'en')?.attributes.href,
      '/c/family-centre/?lang=en',
    )
    assert.ok(pageHtml(welsh).includes(layoutWords.cy.skip))
    assert.deepEqual(Object.keys(layoutWords.cy), Object.keys(layoutWords.en))
  })

  it('says what was just done, and takes it back by a form with the token', () => {
    const notice = { kind: 'success' as const, title: 'We have stopped texts', undo: { url: '/undo', words: 'Undo' } }
    const all = elements(<PublicPage charity={charity} title="Done" notice={notice} csrf="token" />)
    assert.equal(all.filter(({ attributes }) => attributes.role === 'alert').length, 1)
    assert.deepEqual(
      all.filter(({ tag }) => tag === 'form').map(({ attributes }) => [attributes.method, attributes.action]),
      [['post', '/undo']],
    )
    assert.equal(all.find(({ attributes }) => attributes.name === '_csrf')?.attributes.value, 'token')
  })

  it('looks like nobody’s government', () => {
    assert.doesNotMatch(pageHtml(page), /govuk-header|govuk-footer|crown|crest|GOV\.UK/i)
  })

  it('asks for no script or style from elsewhere, and has none written into it but the one allowed by its hash', () => {
    const all = elements(page)
    const asked = all.flatMap(({ tag, attributes }) =>
      tag === 'script' || tag === 'link' ? [attributes.src ?? attributes.href] : [],
    )
    for (const url of asked) if (url !== undefined) assert.match(url, /^\/assets\//)
    assert.equal(all.filter(({ tag, attributes }) => tag === 'script' && attributes.src === undefined).length, 1)
    assert.equal(all.filter(({ tag }) => tag === 'style').length, 0)
    assert.equal(all.filter(({ attributes }) => 'style' in attributes).length, 0)
  })
})

describe('a page for workers', () => {
  const page = (
    <StaffPage
      charity={charity}
      title="Caseload"
      navigation={[{ text: 'Caseload', href: '/c/family-centre/staff/caseload', current: true }]}
      signedIn={{ ...signedIn, blurAfterMinutes: 2, lockAfterMinutes: 10 }}
      notice={{ kind: 'success', title: 'Done', undo: { url: '/undo', words: 'Undo' } }}
    />
  )

  it('locks and signs out by forms with the session’s token, so that both work without script', () => {
    const forms = elements(page).filter(({ tag }) => tag === 'form')
    assert.deepEqual(
      forms.map(({ attributes }) => [attributes.method, attributes.action]),
      [
        ['post', '/lock'],
        ['post', '/out'],
        ['post', '/undo'],
      ],
    )
    for (const form of forms) {
      const token = elementsIn(form.children).find(({ attributes }) => attributes.name === '_csrf')
      assert.equal(token?.attributes.value, 'token')
    }
  })

  it('carries the charity’s minutes for hiding and locking', () => {
    const body = elements(page).find(({ tag }) => tag === 'body')
    assert.equal(body?.attributes['data-blur-after-minutes'], '2')
    assert.equal(body?.attributes['data-lock-after-minutes'], '10')
  })

  it('begins with a way past the navigation', () => {
    assert.equal(links(page)[0], '#main-content')
    assert.ok(elements(page).some(({ tag, attributes }) => tag === 'main' && attributes.id === 'main-content'))
  })

  it('shows no controls of a session before there is one', () => {
    const door = <StaffPage charity={charity} title="Sign in" navigation={[]} />
    assert.equal(elements(door).filter(({ tag }) => tag === 'form').length, 0)
    assert.equal(elements(door).find(({ tag }) => tag === 'body')?.attributes['data-lock-after-minutes'], undefined)
  })

  it('shows a name as text, whatever it is made of', () => {
    const odd = (
      <StaffPage charity={charity} title="x" navigation={[]} signedIn={{ ...signedIn, name: '<script>x</script>' }} />
    )
    assert.doesNotMatch(pageHtml(odd), /<script>x/)
  })
})
