import assert from 'node:assert/strict'
import { test } from 'node:test'
import { renderToString } from 'preact-render-to-string'
import { ScrollingTable, Table } from './table.tsx'

const rows = [['7 May 2026', 'A call', <strong>Late</strong>]]
const head = ['When', { text: 'What' }, <em>How it stands</em>]

test('on a phone each cell of a wide table says its column, where that is a word', () => {
  const html = renderToString(<ScrollingTable label="Contacts" head={head} rows={rows} />)
  assert.match(html, /class="govuk-table kk-stacks"/)
  assert.match(html, /data-column="When">7 May 2026/)
  assert.match(html, /data-column="What">A call/)
  assert.match(html, /<td class="govuk-table__cell"><strong>Late/)
})

test('a table that is asked not to, and a plain one, stay as they are', () => {
  for (const table of [
    <ScrollingTable label="x" stacks={false} head={head} rows={rows} />,
    <Table head={head} rows={rows} />,
  ])
    assert.doesNotMatch(renderToString(table), /kk-stacks|data-column/)
})
