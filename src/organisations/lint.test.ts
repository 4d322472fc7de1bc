import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { isDeepStrictEqual } from 'node:util'
import { parse, stringify } from 'yaml'
import { type Finding, lintCharter } from './lint.ts'

const charters = new URL('../../charters/', import.meta.url)
const clean = readFileSync(new URL('test-charter.yaml', import.meta.url), 'utf8')

function findingsOf(slug: string): Finding[] {
  return lintCharter(readFileSync(new URL(`${slug}.yaml`, charters), 'utf8'), `${slug}.yaml`).findings
}

/** Which tension of the five notices must be found in which charter, and in no other. */
const tensions: Record<string, string[]> = {
  'family-centre': ['T1', 'T8', 'T9', 'T14', 'T19'],
  'peer-support': ['T2', 'T3', 'T6', 'T7', 'T12', 'T13', 'T14', 'T15', 'T18'],
  'parent-partnership': ['T4', 'T8', 'T10', 'T17'],
  'live-chat': ['T3', 'T9', 'T12', 'T14', 'T16', 'T17'],
  'courses-and-network': ['T5', 'T7', 'T8', 'T11', 'T14', 'T15', 'T18'],
}
const number = (tension: string) => Number(tension.slice(1))

test('all nineteen tensions are looked for', () => {
  const all = [...new Set(Object.values(tensions).flat())].sort((a, b) => number(a) - number(b))
  assert.deepEqual(
    all,
    Array.from({ length: 19 }, (_, i) => `T${i + 1}`),
  )
})

for (const [slug, expected] of Object.entries(tensions)) {
  test(`the notice of ${slug} is told ${expected.join(', ')} and no other tension`, () => {
    const found = [...new Set(findingsOf(slug).flatMap(each => each.tension ?? []))]
    assert.deepEqual(
      found.sort((a, b) => number(a) - number(b)),
      expected,
    )
  })

  test(`what the law does not accept in ${slug} has its treatment, its source and its place`, () => {
    const lines = readFileSync(new URL(`${slug}.yaml`, charters), 'utf8').split('\n')
    for (const finding of findingsOf(slug)) {
      assert.notEqual(finding.level, 'error', `${finding.where.path}: ${finding.what}`)
      assert.ok(finding.what && finding.source && finding.treatAs)
      assert.doesNotMatch(finding.source, /law\.md/)
      const line = lines[finding.where.line - 1] ?? ''
      assert.ok(finding.where.column <= line.length, `${finding.where.path} points past its line`)
      const key = finding.where.path.split('.').at(-1) ?? ''
      if (!key.endsWith(']') && key) assert.ok(line.slice(finding.where.column - 1).startsWith(key), finding.where.path)
    }
  })
}

test('a charter in order has nothing found in it', () => {
  assert.deepEqual(lintCharter(clean, 'clean.yaml').findings, [])
})

type Draft = ReturnType<typeof parse>
type Expected = { level: Finding['level']; what: RegExp; tension?: string }
const corrected = { words: 'What is true.', source: 'An Act' }

function say(words: string, more: object = {}) {
  return (charter: Draft) => charter.notice[0].sentences.push({ id: 'said', words, ...more })
}

/** One thing broken at a time: the change, and what must then be found. */
const broken: [string, (charter: Draft) => void, Expected][] = [
  [
    'the Act of 1998 is named',
    c => c.laws.push({ name: 'Data Protection Act 1998' }),
    { level: 'error', what: /1998 was repealed/, tension: 'T8' },
  ],
  [
    'the EU Regulation is named',
    say('We follow the EU GDPR.'),
    { level: 'error', what: /EU Regulation/, tension: 'T8' },
  ],
  [
    'the Regulation is named without its country',
    say('We follow the GDPR.'),
    { level: 'error', what: /UK GDPR/, tension: 'T8' },
  ],
  [
    'the Disability Discrimination Act is named',
    say('The Disability Discrimination Act applies.'),
    { level: 'error', what: /Disability/, tension: 'T8' },
  ],
  [
    'the Race Relations Act is named',
    say('The Race Relations Act applies.'),
    { level: 'error', what: /Race/, tension: 'T8' },
  ],
  [
    'a Parent Partnership is named',
    say('We are a Parent Partnership.'),
    { level: 'error', what: /ended in 2014/, tension: 'T8' },
  ],
  ['an Act has no year', say('We keep the Data Protection Act.'), { level: 'error', what: /year/, tension: 'T8' }],
  [
    'an old Act is named in the short form',
    say('We keep the law.', { short: 'We keep the Data Protection Act 1998.' }),
    { level: 'error', what: /1998/, tension: 'T8' },
  ],
  ['consent is implied', say('You give implied consent.'), { level: 'error', what: /implied consent/, tension: 'T2' }],
  [
    'consent is said to be implied, and corrected',
    say('You give implied consent.', { corrected }),
    { level: 'warning', what: /implied consent/, tension: 'T2' },
  ],
  [
    'use is consent',
    say('By using this site you consent.'),
    { level: 'error', what: /using a service is not consent/ },
  ],
  [
    'a basis was claimed that is none',
    c => {
      c.purposes[0].claimed = { as: 'use-is-consent', words: 'Use is consent.', source: 'x' }
    },
    { level: 'warning', what: /using a service/ },
  ],
  [
    'an agreement stands in for consent',
    c => {
      c.consents.push({ ...c.consents[0], id: 'agreement', countsAsConsent: false })
    },
    { level: 'error', what: /agreement to be supported/, tension: 'T2' },
  ],
  [
    'nobody is asked for a consent',
    c => {
      c.consents[0].purposes = ['help']
    },
    { level: 'error', what: /no consent question names it/ },
  ],
  [
    'explicit consent is never asked in words',
    c => {
      c.purposes[0].condition = 'explicit-consent'
    },
    { level: 'error', what: /no explicit question/ },
  ],
  [
    'a consent is hardly ever looked at again',
    c => {
      c.consents[0].reviewMonths = 36
    },
    { level: 'note', what: /two years/ },
  ],
  [
    'a purpose has no lawful basis',
    c => {
      delete c.purposes[0].basis
    },
    { level: 'error', what: /no lawful basis/ },
  ],
  [
    'health is used without a condition',
    c => {
      delete c.purposes[0].condition
    },
    { level: 'error', what: /special-category, without a condition/ },
  ],
  [
    'offences are used without a condition',
    c => {
      c.records[0].sensitivity = 'criminal-offence'
    },
    { level: 'error', what: /offences, without a condition/ },
  ],
  [
    'an interest was never weighed',
    c => {
      delete c.purposes[0].balancing
    },
    { level: 'warning', what: /no balancing test/ },
  ],
  [
    'an interest was weighed and found wanting',
    c => {
      c.purposes[0].balancing.outcome = 'not-balanced'
    },
    { level: 'error', what: /failed/ },
  ],
  [
    'a council leans on a recognised legitimate interest',
    c => {
      c.organisation.kind = 'council-service'
      c.purposes[0].basis = 'recognised-legitimate-interest'
    },
    { level: 'error', what: /public authority/ },
  ],
  [
    'a recognised legitimate interest is used in Guernsey',
    c => {
      c.authorities[0].regime = 'guernsey'
      c.purposes[0].basis = 'recognised-legitimate-interest'
    },
    { level: 'note', what: /Guernsey/ },
  ],
  [
    'a sentence is bound to writing',
    say('Please ask for a copy in writing.'),
    { level: 'error', what: /tied to writing/, tension: 'T7' },
  ],
  [
    'requests must be in writing',
    c => {
      c.rights.writingRequired = true
    },
    { level: 'error', what: /tied to writing/, tension: 'T7' },
  ],
  [
    'thirty days are promised',
    c => {
      c.rights.promisedDays = 30
    },
    { level: 'warning', what: /30 days and one month/, tension: 'T1' },
  ],
  [
    'forty days are promised',
    c => {
      c.rights.promisedDays = 40
    },
    { level: 'error', what: /longer than the one month/, tension: 'T1' },
  ],
  [
    'everyone must prove who they are',
    c => {
      c.rights.identity.rule = 'always'
    },
    { level: 'error', what: /reasonable doubt/ },
  ],
  [
    'the officer runs the charity',
    c => {
      c.contacts[0].alsoHolds = ['chief-executive']
    },
    { level: 'error', what: /chief-executive/, tension: 'T6' },
  ],
  [
    'the officer runs the charity and someone stands in',
    c => {
      c.contacts[0].alsoHolds = ['chief-executive']
      c.contacts[0].standIn = 'worker'
    },
    { level: 'warning', what: /chief-executive/, tension: 'T6' },
  ],
  [
    'a parent is promised the file of a child',
    say('You can see what is held on you or your child.'),
    { level: 'error', what: /child's own/ },
  ],
  [
    'a right is left out',
    c => {
      c.rights.kinds = c.rights.kinds.filter((each: Draft) => each.kind !== 'portability')
    },
    { level: 'error', what: /portability is missing/ },
  ],
  [
    'there is no way to complain',
    c => {
      delete c.complaints
    },
    { level: 'error', what: /no route for complaints/, tension: 'T15' },
  ],
  [
    'complaints come to the charity first',
    c => {
      c.complaints.charityFirst = true
    },
    { level: 'error', what: /without coming to the charity first/, tension: 'T15' },
  ],
  [
    'complaints must be in writing',
    c => {
      c.notice[0].sentences.at(-1).words = 'Complain to us in writing.'
    },
    { level: 'error', what: /complain in any way/, tension: 'T15' },
  ],
  [
    'a complaint is acknowledged late',
    c => {
      c.complaints.acknowledgeWithinDays = 60
    },
    { level: 'error', what: /not 60/ },
  ],
  [
    'the regulator comes second',
    c => {
      c.authorities[0].askedDirectly = false
    },
    { level: 'error', what: /regulator/, tension: 'T15' },
  ],
  [
    'an or has no reading',
    c => {
      c.retention.rules[0].or = { startsAt: 'child-attains-age', lasts: { age: 25 }, because: 'SEND.' }
    },
    { level: 'error', what: /"or"/, tension: 'T4' },
  ],
  [
    'an or has a reading',
    c => {
      c.retention.rules[0].or = {
        startsAt: 'child-attains-age',
        lasts: { age: 25 },
        reading: 'later',
        because: 'SEND.',
      }
    },
    { level: 'warning', what: /"or"/, tension: 'T4' },
  ],
  ['an or is spoken', say('We keep it for seven years or until 25.'), { level: 'error', what: /"or"/, tension: 'T4' }],
  [
    'a rule has no trigger',
    c => {
      delete c.retention.rules[0].startsAt
    },
    { level: 'error', what: /no event that starts it/ },
  ],
  [
    'a period is spoken of and runs from nothing',
    say('We keep it for six years.', { tells: ['retention'] }),
    { level: 'error', what: /not from when it runs/ },
  ],
  [
    'a service has no entry of the schedule',
    c => {
      c.services[0].retention = []
    },
    { level: 'error', what: /names no entry/ },
  ],
  [
    'a service holds what no entry ends',
    c => {
      c.retention.rules[0].records = ['details', 'background']
    },
    { level: 'error', what: /no entry of the schedule ends/ },
  ],
  [
    'a ceiling has no exception',
    c => {
      c.retention.ceiling = { years: 6 }
    },
    { level: 'error', what: /no exception/, tension: 'T3' },
  ],
  [
    'a file is kept for ever without review',
    c => {
      c.retention.rules[0].lasts = { indefinitely: true }
    },
    { level: 'error', what: /without end/, tension: 'T3' },
  ],
  [
    'a held file meets a withdrawal',
    c => {
      c.retention.rules[0].lasts = { indefinitely: true }
      say('Take back your consent to our holding it.', { tells: ['withdrawal'] })(c)
    },
    { level: 'error', what: /whatever the person wishes/, tension: 'T13' },
  ],
  [
    'everything is said to be removed from everywhere',
    say('Then we remove it from all our systems.'),
    { level: 'error', what: /backups still hold it for up to 35 days/, tension: 'T19' },
  ],
  [
    'a nameless form singles people out',
    c => {
      c.services[0].anonymousContact = true
      c.services[0].asks = ['postcode-area', 'ethnicity', 'age-range']
    },
    { level: 'warning', what: /point to one parent/, tension: 'T11' },
  ],
  [
    'a funder gets crossed tables',
    c => {
      c.recipients[0].cells = ['postcode-area', 'ethnicity', 'age-range']
    },
    { level: 'warning', what: /rarely anonymous/, tension: 'T11' },
  ],
  [
    'initials are used as a code',
    c => {
      c.marking.codedForm = 'initials-and-date-of-birth'
    },
    { level: 'error', what: /initials/, tension: 'T10' },
  ],
  [
    'cookies report to a company unasked',
    c => {
      Object.assign(c.website.cookies[0], { kind: 'analytics', outsideCompany: true })
    },
    { level: 'error', what: /outside company/, tension: 'T9' },
  ],
  [
    'cookies are said not to identify',
    c => {
      c.website.saysCookiesCannotIdentify = true
      c.website.cookies[0].kind = 'statistics'
    },
    { level: 'error', what: /knows a device again/, tension: 'T9' },
  ],
  ['the browser must refuse', say('Set your browser to refuse cookies.'), { level: 'error', what: /browser settings/ }],
  ['visitors are called anonymous', say('Visitors stay anonymous.'), { level: 'error', what: /internet address/ }],
  [
    'a family is always told',
    say('You will be told of each organisation.'),
    { level: 'error', what: /told by default/, tension: 'T12' },
  ],
  [
    'nothing more is needed than an e-mail',
    c => {
      c.records[0].fields.push({ id: 'parent-email', words: 'E-mail' })
      c.services[0].requires = ['parent-email']
      say('You need not tell us anything more.')(c)
    },
    { level: 'error', what: /needs its limit said/, tension: 'T16' },
  ],
  [
    'an address that is known is answered differently',
    say('If we recognise your e-mail address we write to you.'),
    { level: 'error', what: /answers differently/, tension: 'T17' },
  ],
  [
    'others answer for authority',
    say('The third party is responsible for permission.'),
    { level: 'error', what: /own reason to hold/, tension: 'T18' },
  ],
  [
    'a declaration stands alone',
    c => {
      delete c.collectionPoints[1].ourOwnCheck
    },
    { level: 'error', what: /own reason to hold/, tension: 'T18' },
  ],
  [
    'only staff, and volunteers too',
    c => {
      say('Volunteers use it.')(c)
      c.notice[0].sentences.push({ id: 'only', words: 'Only our staff have access.' })
    },
    { level: 'error', what: /volunteers/, tension: 'T5' },
  ],
  [
    'a soft word is not counted',
    say('We usually ask.'),
    { level: 'warning', what: /nothing counts it/, tension: 'T14' },
  ],
  [
    'a soft word is counted',
    c => {
      c.targets = [
        { id: 'asked', softWord: 'usually', measure: 'Asked', goal: { atLeastPercent: 90 }, reportedTo: 'worker' },
      ]
      say('We usually ask.', { target: 'asked' })(c)
    },
    { level: 'note', what: /it is counted/, tension: 'T14' },
  ],
  [
    'a body that is no charity uses the charity soft opt-in',
    c => {
      c.organisation.kind = 'cic'
      c.marketing.basis = 'charity-soft-opt-in'
    },
    { level: 'error', what: /only a charity in law/ },
  ],
  [
    'e-mails have no basis',
    c => {
      delete c.marketing.basis
    },
    { level: 'error', what: /no basis is given for e-mails/ },
  ],
  [
    'records leave the country unguarded',
    c => {
      c.processors[0].country = 'Elsewhere'
      say('It leaves.', { tells: ['transfers'] })(c)
    },
    { level: 'error', what: /no safeguard is named/ },
  ],
  [
    'joint controllers do not say who answers',
    c => {
      c.recipients[0].agreement.kind = 'joint-controllers'
    },
    { level: 'error', what: /which of them answers/ },
  ],
  [
    'a correction is made where no rule looks',
    c => {
      c.notice[0].sentences[0].corrected = corrected
    },
    { level: 'warning', what: /corrects these words itself/ },
  ],
]

for (const [name, change, expected] of broken) {
  test(`the linter speaks up when ${name}`, () => {
    const charter = parse(clean)
    change(charter)
    const { findings } = lintCharter(stringify(charter), 'broken.yaml')
    const match = findings.find(
      each => each.level === expected.level && expected.what.test(each.what) && each.tension === expected.tension,
    )
    assert.ok(match, JSON.stringify(findings, null, 1))
    assert.ok(match.source.length > 5 && match.treatAs.length > 5)
  })
}

test('each thing that Articles 13 and 14 ask for is missed when its sentence goes', () => {
  const asked: string[] = parse(clean).notice[0].sentences.flatMap((each: Draft) => each.tells)
  for (const content of asked) {
    const charter = parse(clean)
    for (const sentence of charter.notice[0].sentences) {
      sentence.tells = sentence.tells.filter((each: string) => each !== content)
    }
    const { findings } = lintCharter(stringify(charter), 'broken.yaml')
    assert.ok(
      findings.some(each => each.level === 'error' && each.where.path === 'notice' && each.treatAs.includes(content)),
      content,
    )
  }
})

test('a schema fault is a finding with line, column and what would be right, and nothing else is looked at', () => {
  const { findings } = lintCharter(clean.replace('kind: charity', 'kind: club'), 'broken.yaml')
  assert.equal(findings.length, 1)
  const line = clean.split('\n').findIndex(each => each.includes('kind: charity')) + 1
  assert.ok(isDeepStrictEqual(findings[0]?.where, { line, column: 9, path: 'organisation.kind' }))
  assert.match(findings[0]?.treatAs ?? '', /charity, cic, council-service/)
})
