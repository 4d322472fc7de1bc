import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { pageLinks } from './pagination.tsx'

const shown = (page: number, pages: number) =>
  pageLinks(page, pages, one => `?page=${one}`).items?.map(item =>
    item.ellipsis ? '…' : item.current ? `[${item.number}]` : String(item.number),
  )

describe('the page links under a long list', () => {
  it('show the ends, this page and its neighbours, and a gap where numbers are left out', () => {
    assert.deepEqual(shown(5, 9), ['1', '…', '4', '[5]', '6', '…', '9'])
    assert.deepEqual(shown(1, 9), ['[1]', '2', '…', '9'])
    assert.deepEqual(shown(2, 3), ['1', '[2]', '3'])
    assert.deepEqual(shown(1, 1), ['[1]'])
  })

  it('lead nowhere before the first page and after the last', () => {
    assert.equal(pageLinks(1, 3, String).previous, undefined)
    assert.equal(pageLinks(3, 3, String).next, undefined)
    assert.deepEqual(pageLinks(2, 3, String).next, { href: '3' })
  })
})
