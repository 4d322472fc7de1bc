import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { Checkboxes, Radios } from './choices.tsx'
import { DateInput } from './date-input.tsx'
import { Form } from './form.tsx'
import { Input, PasswordInput } from './input.tsx'
import { Select } from './select.tsx'
import type { MarkupElement } from './test-markup.ts'
import { comparableMarkup, elementsIn } from './test-markup.ts'
import { Textarea } from './textarea.tsx'

const elements = (page: VNode): MarkupElement[] => elementsIn(comparableMarkup(renderToString(page)))
const byId = (all: MarkupElement[], id: string) => all.find(element => element.attributes.id === id)

const values = {
  name: '<b>Ama</b> & "Bo"',
  story: 'Two\nlines',
  reach: 'text',
  days: ['mon', 'wed'],
  'born-day': '2',
  'born-month': 'Feb',
  'born-year': '2024',
  town: 'Leeds',
  password: 'correct horse',
}

function fields() {
  return (
    <>
      <Input name="name" label="Your name" />
      <Textarea name="story" label="What is happening" />
      <Radios
        name="reach"
        legend="How"
        options={[
          { text: 'Phone', value: 'phone' },
          { text: 'Text', value: 'text' },
        ]}
      />
      <Checkboxes name="days" legend="When" options={['mon', 'tue', 'wed']} />
      <DateInput name="born" legend="Born" />
      <Select name="town" label="Town" options={['', 'Leeds', 'York']} />
      <PasswordInput name="password" label="Password" />
    </>
  )
}

describe('a form that comes back with something wrong', () => {
  const page = (
    <Form
      action="/ask"
      csrf="token"
      values={values}
      errors={[
        { field: 'name', words: 'Enter your name' },
        { field: 'born-month', words: 'Month must be a number' },
        { field: 'days', words: 'Choose a day' },
      ]}
    >
      {fields()}
    </Form>
  )
  const all = elements(page)

  it('keeps what the parent typed, as text and never as markup', () => {
    assert.equal(byId(all, 'name')?.attributes.value, values.name)
    assert.deepEqual(byId(all, 'story')?.children, ['Two lines'])
    assert.equal(byId(all, 'reach-2')?.attributes.checked, '')
    assert.equal(byId(all, 'reach')?.attributes.checked, undefined)
    assert.deepEqual(
      ['days', 'days-2', 'days-3'].map(id => byId(all, id)?.attributes.checked),
      ['', undefined, ''],
    )
    assert.deepEqual(
      ['born-day', 'born-month', 'born-year'].map(id => byId(all, id)?.attributes.value),
      ['2', 'Feb', '2024'],
    )
    assert.deepEqual(
      all.filter(element => element.tag === 'option' && element.attributes.selected === '').map(one => one.children),
      [['Leeds']],
    )
    assert.ok(!renderToString(page).includes('<b>Ama'))
  })

  it('never prints a password back', () => {
    assert.ok(!renderToString(page).includes('correct horse'))
  })

  it('says first what is wrong, each line leading to a field that is there', () => {
    const summary = all.findIndex(element => element.attributes.class === 'govuk-error-summary')
    assert.ok(summary >= 0 && summary < all.findIndex(element => element.tag === 'form'))
    const links = all.filter(element => element.tag === 'a')
    assert.deepEqual(
      links.map(link => [link.attributes.href, link.children[0]]),
      [
        ['#name', 'Enter your name'],
        ['#born-month', 'Month must be a number'],
        ['#days', 'Choose a day'],
      ],
    )
    for (const link of links) assert.ok(byId(all, link.attributes.href?.slice(1) ?? ''), link.attributes.href)
  })

  it('says it again at the field, and ties the words to the box for those who hear the page', () => {
    assert.equal(byId(all, 'name')?.attributes['aria-describedby'], 'name-error')
    assert.equal(byId(all, 'name-error')?.children.at(-1), 'Enter your name')
    assert.ok(byId(all, 'born-error'))
    assert.match(byId(all, 'born-month')?.attributes.class ?? '', /govuk-input--error/)
    assert.doesNotMatch(byId(all, 'born-day')?.attributes.class ?? '', /govuk-input--error/)
  })

  it('carries the session’s token once, and only when something is changed', () => {
    const tokens = (page: VNode) => elements(page).filter(element => element.attributes.name === '_csrf')
    assert.deepEqual(
      tokens(page).map(token => [token.attributes.type, token.attributes.value]),
      [['hidden', 'token']],
    )
    assert.equal(tokens(<Form action="/find" method="get" />).length, 0)
  })
})

describe('a form asked for the first time', () => {
  it('shows no error and no value', () => {
    const all = elements(
      <Form action="/ask" csrf="t">
        {fields()}
      </Form>,
    )
    assert.equal(all.filter(element => (element.attributes.class ?? '').includes('error')).length, 0)
    assert.equal(byId(all, 'name')?.attributes.value, undefined)
  })

  it('says where it is kept while it is being written', () => {
    const all = elements(<Form action="/note" csrf="t" draft="/note/draft" />)
    assert.equal(all.find(element => element.tag === 'form')?.attributes['data-draft'], '/note/draft')
    assert.equal(all.find(element => 'data-draft-status' in element.attributes)?.attributes.role, 'status')
  })
})
