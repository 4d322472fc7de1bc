import assert from 'node:assert/strict'
import { test } from 'node:test'
import { byMonth } from './looks.ts'

test('looks are told month by month, the newest first, each month with how many there were', () => {
  const line = (day: string, words: string, times = 1) => ({ day, words, times })
  const months = byMonth([
    line('2026-03-09', 'Worker: helping the family', 3),
    line('2026-03-09', 'You, on this page'),
    line('2026-03-01', 'You, on this page'),
    line('2025-12-31', 'You, on this page'),
  ])
  assert.deepEqual(
    months.map(each => each.title),
    ['March 2026: 5 looks', 'December 2025: 1 look'],
  )
  assert.deepEqual(months[0]!.blocks, [
    { kind: 'heading', level: 3, words: '9 March 2026' },
    { kind: 'list', items: ['Worker: helping the family, 3 times', 'You, on this page'] },
    { kind: 'heading', level: 3, words: '1 March 2026' },
    { kind: 'list', items: ['You, on this page'] },
  ])
})
