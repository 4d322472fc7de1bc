import { youKnowWhoWeAre } from '#promises/you-know-who-we-are.ts'
import type { Charter, Sentence } from '../charter.ts'
import { type Point, type Rule, spoken } from './finding.ts'

type Content = Sentence['tells'][number]
type Requirement = { content: Content; what: string; source: string; needed?: (charter: Charter) => boolean }

const always = () => true
const inTheUk = (charter: Charter) => charter.authorities.some(each => each.regime === 'uk')
const restsOn =
  (...bases: string[]) =>
  (charter: Charter) =>
    charter.purposes.some(each => bases.includes(each.basis))
const fromOthers = (charter: Charter) =>
  charter.collectionPoints.some(each =>
    each.from.some(source => !['self', 'parent', 'child', 'device'].includes(source)),
  )
const abroad = (charter: Charter) => charter.processors.some(each => each.country !== 'United Kingdom')

const requirements: Requirement[] = [
  {
    content: 'controller',
    what: 'who the controller is and how to reach it',
    source: 'UK GDPR Art 13(1)(a)',
  },
  {
    content: 'data-protection-contact',
    what: 'whom to ask about data protection',
    source: 'UK GDPR Art 13(1)(b)',
  },
  {
    content: 'purposes-and-basis',
    what: 'each purpose and its lawful basis',
    source: 'UK GDPR Art 13(1)(c)',
    needed: always,
  },
  {
    content: 'legitimate-interest',
    what: 'which legitimate interest is meant',
    source: 'UK GDPR Art 13(1)(d)',
    needed: restsOn('legitimate-interests', 'recognised-legitimate-interest'),
  },
  { content: 'recipients', what: 'who may receive it', source: 'UK GDPR Art 13(1)(e)', needed: always },
  {
    content: 'transfers',
    what: 'that it leaves the country, and the safeguard',
    source: 'UK GDPR Art 13(1)(f)',
    needed: abroad,
  },
  { content: 'retention', what: 'how long it is kept', source: 'UK GDPR Art 13(2)(a)', needed: always },
  { content: 'rights', what: 'the rights people have', source: 'UK GDPR Art 13(2)(b)', needed: always },
  {
    content: 'withdrawal',
    what: 'that consent can be withdrawn',
    source: 'UK GDPR Art 13(2)(c)',
    needed: restsOn('consent'),
  },
  {
    content: 'complaint-to-charity',
    what: 'the right to complain to the charity itself',
    source:
      'Data Protection Act 2018 s.164A; UK GDPR Art 13 as changed by the Data (Use and Access) Act 2025, Sch 10 para 3',
    needed: inTheUk,
  },
  {
    content: 'complaint-to-regulator',
    what: 'the right to complain to the regulator',
    source: 'UK GDPR Art 13(2)(d); DPA 2018 s.165',
  },
  {
    content: 'consequence-of-not-giving',
    what: 'what happens if something is not given',
    source: 'UK GDPR Art 13(2)(e)',
    needed: always,
  },
  {
    content: 'automated-decisions',
    what: 'whether a computer decides alone',
    source: 'UK GDPR Art 13(2)(f)',
    needed: always,
  },
  {
    content: 'categories',
    what: 'which kinds of information are held',
    source: 'UK GDPR Art 14(1)(d)',
    needed: fromOthers,
  },
  {
    content: 'source',
    what: 'where information from others came from',
    source: 'UK GDPR Art 14(2)(f)',
    needed: fromOthers,
  },
]

/** Articles 13 and 14: what a notice must tell and does not, and what only a sentence added since tells. */
export const noticeContents: Rule = charter =>
  requirements
    .filter(each => youKnowWhoWeAre.rule(each.content) || each.needed?.(charter))
    .flatMap(each => contentPoints(charter, each))

function contentPoints(charter: Charter, { content, what, source }: Requirement): Point[] {
  const telling = spoken(charter).filter(({ sentence }) => sentence.tells.includes(content))
  const ownWords = telling.some(({ sentence }) => !sentence.added)
  if (ownWords) return []
  const added = telling[0]
  if (!added) {
    return [
      {
        level: 'error',
        path: ['notice'],
        what: `the notice does not tell ${what}`,
        source,
        treatAs: `Add a sentence that tells ${content}.`,
      },
    ]
  }
  return [
    {
      level: 'note',
      path: added.path,
      what: `the charity's own document did not tell ${what}; this sentence was added`,
      source,
      treatAs: added.sentence.words,
    },
  ]
}
