import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { FastifyInstance } from 'fastify'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import type { Role } from '#gate/purposes.ts'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { joinCharters } from '#organisations/join.ts'
import { raiseConcern } from '#safeguarding/concern/concerns.ts'
import { type FamilyStory, type ToldFamily, tellFamily } from '#seeds/family-story.ts'
import { type Player, tellerFor } from '#seeds/teller.ts'
import { demoLink } from '#staff/demo.ts'
import { makeSite } from '#web/server.ts'

// Two families alike in everything but one word, which stands in everything that is known of them. Whoever works with the
// one and reads every page a link leads to never meets the word of the other.

const slug = 'family-centre'
const charter = charterBySlug(slug)!
let house: TestHouse
let site: FastifyInstance
let theirs: ToldFamily

before(async () => {
  house = await testHouse()
  await joinCharters(house, loadCharters())
  const teller = await tellerFor(house, charter)
  const own = await tellFamily(teller, 'family-support', fullOf('Marigoldine', 'worker', '07700 900401'))
  theirs = await tellFamily(teller, 'family-support', fullOf('Hyacinthine', 'colleague', '07700 900402'))
  for (const [family, holder, word] of [
    [own, 'worker', 'Marigoldine'],
    [theirs, 'colleague', 'Hyacinthine'],
  ] as const) {
    await teller.on(1, holder, 'support', family.record, (act, record) =>
      raiseConcern(act, record, { words: `Somebody shouted at ${word}.` }),
    )
  }
  site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
  await site.ready()
})
after(async () => {
  await site?.close()
  await house?.dispose()
})

function fullOf(word: string, heldBy: Player, number: string): FamilyStory {
  const email = `${word.toLowerCase()}@example.org`
  const says = (words: string) => `${words} ${word}.`
  return {
    began: 60,
    heldBy,
    reviewIn: 10,
    people: [
      { part: 'parent', given: word, family: `${word}son`, knownAs: word, bornOn: '1990-01-02', language: word },
      { part: 'child', given: `${word}a`, family: word, school: says('School of'), accessNeeds: says('Needs') },
    ],
    belonging: [[0, 'mother', 1, 'yes']],
    reach: [
      [0, { channel: 'phone', value: number, safe: 'yes', when: says('Mornings for'), neverSay: says('Not') }],
      [0, { channel: 'email', value: email, safe: 'yes', permission: true }],
    ],
    issues: [{ code: 'school', words: says('School and') }],
    goals: [
      {
        words: says('A quiet evening for'),
        whoseWords: 'parent',
        looks: [{ daysAgo: 9, score: 4, words: says('Better for') }],
      },
    ],
    notes: [
      { daysAgo: 20, kind: 'call', told: 'told-by-parent', body: says('Rang about') },
      { daysAgo: 10, kind: 'visit', told: 'told-by-child', body: says('Visited') },
    ],
    draft: { kind: 'meeting', told: 'told-by-parent', body: says('Half written about') },
    tasks: [{ words: says('Ring'), dueIn: -1 }],
    whereWeAre: says('Going well for'),
  }
}

/** Reads everything that links lead to, from a start; returns each page's address with its words. */
async function readEverything(player: Role | 'colleague'): Promise<Map<string, string>> {
  const link = await demoLink(house, charter, player)
  const entered = await site.inject(link!)
  const cookie = entered.cookies.map(each => `${each.name}=${each.value}`).join('; ')
  const read = new Map<string, string>()
  const waiting = [`/c/${slug}/staff/`, `/c/${slug}/`]
  for (let path = waiting.shift(); path && read.size < 600; path = waiting.shift()) {
    if (read.has(path)) continue
    const answer = await site.inject({ url: path, headers: { cookie } })
    read.set(path, answer.body)
    const { location } = answer.headers
    if (location) waiting.push(String(location))
    for (const [, href] of answer.body.matchAll(/href="(\/c\/[^"#]*)/g)) waiting.push(href!.replaceAll('&amp;', '&'))
  }
  return read
}

const known = /Hyacinthine|900402/i

test('the worker of one family reads every page there is for her, and never a word of its twin', async () => {
  const read = await readEverything('worker')
  const own = [...read.values()].filter(words => /Marigoldine/.test(words)).length
  assert.ok(read.size > 80 && own > 20, `${read.size} pages, ${own} of her own family`)
  assert.deepEqual(
    [...read].filter(([path, words]) => known.test(words) || path.includes(theirs.record)).map(([path]) => path),
    [],
  )
})

test('nor does anybody who works with no family', async () => {
  for (const player of ['administrator', 'manager', 'quality-reviewer'] as const) {
    const read = await readEverything(player)
    assert.deepEqual(
      [...read].filter(([, words]) => known.test(words) || /Marigoldine/i.test(words)).map(([path]) => path),
      [],
      player,
    )
  }
})

test('the colleague, who works with the twin, reads the twin’s word: the test would find it', async () => {
  const read = await readEverything('colleague')
  assert.ok([...read.values()].filter(words => known.test(words)).length > 20)
  assert.deepEqual(
    [...read].filter(([, words]) => /Marigoldine/i.test(words)).map(([path]) => path),
    [],
  )
})
