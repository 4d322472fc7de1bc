import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parse, stringify } from 'yaml'
import {
  type Charter,
  charterBySlug,
  itemsCited,
  loadCharter,
  loadCharters,
  noticeAt,
  readCharter,
  sourcesOfReading,
} from './charter.ts'
import { schemaText } from './lint-command.ts'

const folder = new URL('../../charters/', import.meta.url)
const files = readdirSync(folder).filter(name => name.endsWith('.yaml'))
const textOf = (name: string) => readFileSync(new URL(name, folder), 'utf8')

/** How many acceptance items each seed notice has: 357 in all. */
const itemsOfSeed = [79, 85, 55, 77, 61]
const itemsInOrder = itemsOfSeed.flatMap((count, seed) => Array.from({ length: count }, (_, i) => `S${seed}-${i + 1}`))

function charterOf(slug: string): Charter {
  const charter = charterBySlug(slug)
  assert.ok(charter, `there is no charter ${slug}`)
  return charter
}

/** The clean charter of the tests, with one thing changed. */
function readChanged(change: (charter: Record<string, never> & ReturnType<typeof parse>) => void) {
  const charter = parse(readFileSync(new URL('test-charter.yaml', import.meta.url), 'utf8'))
  change(charter)
  return readCharter(stringify(charter), 'changed.yaml')
}

test('the five charities can be loaded, each under its own address', () => {
  const slugs = loadCharters().map(each => each.slug)
  assert.deepEqual(slugs, ['courses-and-network', 'family-centre', 'live-chat', 'parent-partnership', 'peer-support'])
  assert.deepEqual(
    files.map(name => name.replace('.yaml', '')),
    slugs,
  )
})

test('every one of the 357 things the five notices say is carried, and nothing else is cited', () => {
  assert.equal(itemsInOrder.length, 357)
  const cited = loadCharters().flatMap(charter => {
    const own = [...itemsCited(charter).keys()]
    const foreign = own.filter(item => !item.startsWith(`S${charter.modelledOn}-`))
    assert.deepEqual(foreign, [], `${charter.slug} cites items of another notice`)
    return own
  })
  assert.deepEqual(
    itemsInOrder.filter(item => !cited.includes(item)),
    [],
    'not carried by any charter',
  )
  assert.deepEqual(
    cited.filter(item => !itemsInOrder.includes(item)),
    [],
    'cited but unknown',
  )
  assert.equal(new Set(cited).size, 357)
})

test('every one of them is said in a sentence of the notice itself', () => {
  const said = loadCharters().flatMap(({ notice }) => notice.flatMap(each => each.sentences.flatMap(s => s.items)))
  assert.deepEqual(
    itemsInOrder.filter(item => !said.includes(item)),
    [],
  )
})

test('a changed word of the schema shows in the editor schema beside the charters', () => {
  assert.deepEqual(JSON.parse(textOf('charter.schema.json')), JSON.parse(schemaText()))
})

test('an editor finds the schema from the first line of each charter', () => {
  for (const name of files) {
    assert.ok(textOf(name).startsWith('# yaml-language-server: $schema=./charter.schema.json\n'), name)
  }
})

test('each notice has a one-page summary and a form for children', () => {
  for (const charter of loadCharters()) {
    const sentences = charter.notice.flatMap(each => each.sentences)
    const short = sentences.filter(each => each.short)
    const forChildren = sentences.filter(each => each.child)
    assert.ok(short.length >= 10 && short.length <= 30, `${charter.slug} has ${short.length} short sentences`)
    assert.ok(forChildren.length >= 7, `${charter.slug} has ${forChildren.length} sentences for children`)
  }
})

test('the numbers that the notices promise are the numbers in the charters', () => {
  const rule = (slug: string, id: string) => charterOf(slug).retention.rules.find(each => each.id === id)
  assert.equal(charterOf('family-centre').rights.promisedDays, 30)
  assert.equal(charterOf('family-centre').website.log?.fields.length, 6)
  assert.deepEqual(rule('peer-support', 'general-files')?.lasts, { years: 3 })
  assert.equal(rule('peer-support', 'general-files')?.startsAt, 'last-contact')
  assert.deepEqual(rule('peer-support', 'safeguarding-files')?.lasts, { indefinitely: true })
  assert.equal(rule('peer-support', 'safeguarding-files')?.reviewMonths, 12)
  assert.equal(charterOf('peer-support').retention.hold.evenIfUnfounded, true)
  assert.equal(charterOf('peer-support').training?.everyMonths, 12)
  assert.deepEqual(rule('parent-partnership', 'advice-files')?.lasts, { years: 7 })
  assert.deepEqual(rule('parent-partnership', 'advice-files')?.or?.lasts, { age: 25 })
  assert.deepEqual(charterOf('parent-partnership').version.ownWordsFrom, '2010-08')
  assert.equal(charterOf('live-chat').retention.ceiling?.years, 6)
  assert.deepEqual(rule('live-chat', 'chat-messages')?.lasts, { years: 6 })
  assert.equal(charterOf('live-chat').version.ownWordsFrom, '2020-09-11')
  assert.equal(charterOf('courses-and-network').organisation.since, '2007-03')
  assert.equal(rule('courses-and-network', 'course-files')?.startsAt, 'course-end-or-evaluation')
})

test('each charity lets information out on its own closed list of grounds and no other', () => {
  const kinds = (slug: string) =>
    charterOf(slug)
      .grounds.filter(each => each.is !== 'figures-only')
      .map(each => each.is)
      .sort()
  const withoutConsent = (slug: string) =>
    charterOf(slug)
      .grounds.filter(each => each.withoutConsent && each.is !== 'figures-only')
      .map(each => each.is)
      .sort()
  assert.deepEqual(kinds('family-centre'), ['consent', 'legal-obligation', 'public-interest', 'requested-by-person'])
  assert.deepEqual(withoutConsent('parent-partnership'), ['legal-obligation', 'safeguarding'])
  assert.deepEqual(withoutConsent('courses-and-network'), ['legal-obligation', 'safeguarding'])
  assert.deepEqual(withoutConsent('peer-support'), ['public-interest', 'safeguarding'])
})

test('a group booking asks for no name, telephone number or e-mail', () => {
  const groups = charterOf('courses-and-network').services.find(each => each.id === 'network-groups')
  assert.ok(groups)
  assert.deepEqual(groups.requires, [])
  assert.deepEqual(
    groups.asks.filter(field => /name|mobile|phone|email|address/.test(field)),
    [],
  )
  const held = charterOf('courses-and-network').records.filter(each => groups.records.includes(each.id))
  assert.deepEqual(
    held.flatMap(each => each.fields).filter(field => /name|mobile|phone|email/.test(field.id)),
    [],
  )
})

test('no funder is sent anything but numbers', () => {
  for (const charter of loadCharters()) {
    for (const recipient of charter.recipients) {
      if (['funder', 'commissioner'].includes(recipient.role))
        assert.equal(recipient.dataset, 'numbers-only', recipient.id)
    }
  }
})

test('no sentence calls itself corrected without saying what is true instead and on which law that rests', () => {
  for (const charter of loadCharters()) {
    for (const sentence of charter.notice.flatMap(each => each.sentences)) {
      if (!sentence.corrected) continue
      assert.notEqual(sentence.corrected.words, sentence.words)
      assert.doesNotMatch(sentence.corrected.source, /law\.md/)
    }
  }
})

test('no name, number or address of the five real organisations is in a charter', () => {
  const real = [
    /parenting 2000/i,
    /parents 1st/i,
    /surrey/i,
    /action for children/i,
    /barnardo/i,
    /families in focus/i,
    /bootle/i,
    /wickford/i,
    /runwell/i,
    /essex/i,
    /berkhamsted/i,
    /watford/i,
    /ascot road/i,
    /boulevard/i,
    /stewarts/i,
    /jelmac/i,
    /Z9966170/i,
    /06146820/,
    /525758/,
    /SS11/,
    /HP4/,
    /WD18/,
    /salesforce/i,
    /airtable/i,
    /intercom/i,
    /google/i,
    /facebook/i,
    /\bzoom\b/i,
    /madeopen/i,
    /vezo/i,
    /\bWSA\b/,
    /beare/i,
    /mcbride/i,
    /le plage/i,
    /francine/i,
    /parent talk/i,
    /see,? hear,? respond/i,
    /lullaby/i,
    /partnership with parents/i,
    /\bPwP\b/,
    /department (of|for) education/i,
    /@(?!([a-z0-9-]+\.)*example\.(org|com)\b)[a-z0-9-]+\./i,
  ]
  for (const name of readdirSync(folder)) {
    const text = textOf(name)
    for (const word of real) assert.doesNotMatch(text, word, `${name} holds ${word}`)
  }
})

test('telephone numbers and web addresses of the invented charities can belong to nobody', () => {
  for (const charter of loadCharters()) {
    assert.match(charter.organisation.website, /\.example\.org$/)
    for (const { phone } of charter.contacts) if (phone) assert.match(phone, /^(01632 960|07700 900|020 7946 0)\d{3}$/)
  }
})

test('an unknown key is named with its place and the key that was probably meant', () => {
  const text = textOf('family-centre.yaml').replace('  website: harbour', '  websit: harbour')
  const line = text.split('\n').findIndex(each => each.startsWith('  websit:')) + 1
  const found = readCharter(text, 'x').faults.find(each => each.path === 'organisation.websit')
  assert.ok(found)
  assert.deepEqual([found.line, found.column], [line, 3])
  assert.match(found.right, /did you mean website\?/)
})

test('a word that is not in a closed list is shown the list', () => {
  const { faults } = readChanged(charter => {
    charter.organisation.kind = 'charty'
  })
  assert.equal(faults.length, 1)
  assert.match(faults[0]?.what ?? '', /"charty"/)
  assert.match(faults[0]?.right ?? '', /did you mean charity\? choose one of charity, cic, council-service/)
})

test('a missing key says what belongs there', () => {
  const { faults } = readChanged(charter => {
    delete charter.retention.rules[0].lasts
  })
  assert.match(faults[0]?.what ?? '', /lasts is missing/)
  assert.match(faults[0]?.right ?? '', /years, months, days, age, indefinitely/)
})

test('a period of two lengths, or of a length below one, is refused', () => {
  for (const lasts of [{ years: 3, months: 1 }, { years: 0 }, {}, { years: 1.5 }]) {
    const { charter, faults } = readChanged(each => {
      each.retention.rules[0].lasts = lasts
    })
    assert.equal(charter, undefined, JSON.stringify(lasts))
    assert.match(faults[0]?.path ?? '', /^retention\.rules\[0\]\.lasts/)
  }
})

test('text that is not YAML is refused with line and column and never thrown', () => {
  for (const text of ['a: [1, 2', 'a: 1\na: 2', 'a:\n\t- b', '"', 'a: b: c']) {
    const { charter, faults } = readCharter(text, 'x')
    assert.equal(charter, undefined)
    assert.ok(faults.length > 0, text)
    for (const each of faults) assert.ok(each.line >= 1 && each.column >= 1 && each.right.length > 0)
  }
  for (const text of ['', 'null', '[]', '42', 'a']) assert.ok(readCharter(text, 'x').faults.length > 0, text)
})

test('a name that is defined nowhere, or twice, is refused', () => {
  const dangling = readChanged(charter => {
    charter.services[0].purposes = ['hepl']
  })
  assert.match(dangling.faults[0]?.what ?? '', /there is no purpose called hepl/)
  assert.match(dangling.faults[0]?.right ?? '', /did you mean help\?/)
  const twice = readChanged(charter => {
    charter.roles.push({ ...charter.roles[0] })
  })
  assert.match(twice.faults[0]?.what ?? '', /worker is defined twice/)
})

test('a service cannot ask for a field of records it does not hold', () => {
  const { faults } = readChanged(charter => {
    charter.services[0].records = ['details', 'background']
  })
  assert.equal(faults[0]?.path, 'services[0].asks[1]')
})

test('a charter that cannot be used says why, with its place, when it is loaded', () => {
  assert.throws(() => loadCharter('no-such-charter.yaml'), /ENOENT/)
  const broken = new URL('../../biome.json', import.meta.url).pathname
  assert.throws(() => loadCharter(broken), /cannot be used:\nbiome\.json:\d+:\d+ /)
})

test('a charter that was kept from an earlier reading is the charter as it reads, to the last word and in that order', () => {
  for (const name of files) {
    const read = JSON.stringify(readCharter(textOf(name), name).charter)
    for (const _ of ['kept or not', 'kept']) {
      assert.equal(JSON.stringify(loadCharter(new URL(name, folder).pathname)), read, name)
    }
  }
})

test('a charter is read anew when a rule changes that a promise lends to its reading', () => {
  const sources = [...sourcesOfReading().keys()]
  for (const lent of [
    'promises/everyone-in-it-is-named.ts',
    'promises/processors-do-only-what-we-ask.ts',
    'charter/keeping.ts',
  ]) {
    assert.ok(
      sources.some(path => path.endsWith(lent)),
      lent,
    )
  }
})

test('nobody can change a charter that others read', () => {
  const charter = charterOf('live-chat')
  assert.throws(() => {
    charter.organisation.name = 'Another'
  }, TypeError)
  assert.equal(loadCharters(), loadCharters())
})

test('a family can read the notice as it stood under an earlier version', () => {
  const charter = charterOf('peer-support')
  const ids = (version: number) => noticeAt(charter, version).flatMap(each => each.sentences.map(s => s.id))
  assert.deepEqual(noticeAt(charter, charter.version.number), charter.notice)
  assert.ok(ids(2).includes('any-way-to-complain'))
  assert.ok(!ids(1).includes('any-way-to-complain'))
  const was = noticeAt(charter, 1)
    .flatMap(each => each.sentences)
    .find(each => each.id === 'implied-consent')
  assert.match(was?.words ?? '', /implied consent/)
  assert.equal(was?.corrected, undefined)
})
