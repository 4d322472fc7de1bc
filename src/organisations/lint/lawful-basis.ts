import { legitimateInterestsAreBalanced } from '#promises/legitimate-interests-are-balanced.ts'
import type { Path } from '../charter/references.ts'
import type { Charter, Purpose, RecordClass } from '../charter.ts'
import type { Point, Rule } from './finding.ts'

/** Every purpose needs an Article 6 basis; special-category and offence records need their own condition as well. */
export const lawfulBasis: Rule = charter =>
  charter.purposes.flatMap((purpose, i) => [
    ...basis(charter, purpose, ['purposes', i]),
    ...condition(charter, purpose, ['purposes', i]),
    ...balance(purpose, ['purposes', i]),
  ])

function basis(charter: Charter, purpose: Purpose, path: Path): Point[] {
  if (purpose.basis === 'not-stated') {
    return [
      {
        level: 'error',
        path,
        what: `${purpose.id} has no lawful basis`,
        source: 'UK GDPR Art 5(1)(a), Art 6(1), Art 13(1)(c)',
        treatAs: 'Refuse the purpose until its basis is chosen and told.',
      },
    ]
  }
  if (purpose.basis !== 'recognised-legitimate-interest') return []
  const ofCouncil: Point[] =
    charter.organisation.kind === 'council-service'
      ? [
          {
            level: 'error',
            path: [...path, 'basis'],
            what: 'a public authority cannot rest its own task on a recognised legitimate interest',
            source: 'UK GDPR Art 6(1)(ea), Art 6(1) second subparagraph',
            treatAs: 'Rest it on the public task, Art 6(1)(e).',
          },
        ]
      : []
  const inGuernsey: Point[] = charter.authorities.some(each => each.regime === 'guernsey')
    ? [
        {
          level: 'note',
          path: [...path, 'basis'],
          what: 'Guernsey has no recognised legitimate interests',
          source: 'Data Protection (Bailiwick of Guernsey) Law, 2017, Schedule 2',
          treatAs: 'For people in Guernsey, rest it on the condition of the Law of 2017 that fits.',
        },
      ]
    : []
  return [...ofCouncil, ...inGuernsey]
}

function condition(charter: Charter, purpose: Purpose, path: Path): Point[] {
  const used = charter.records.filter(each => purpose.uses.includes(each.id))
  const of = (sensitivity: RecordClass['sensitivity']) => used.find(each => each.sensitivity === sensitivity)
  const special = of('special-category')
  const offence = of('criminal-offence')
  const missing: Point[] = []
  if (special && !purpose.condition) {
    missing.push({
      level: 'error',
      path,
      what: `${purpose.id} uses ${special.id}, which is special-category, without a condition`,
      source: 'UK GDPR Art 9(2); Data Protection Act 2018, Schedule 1',
      treatAs: 'Lock those fields for this purpose until a condition is named.',
    })
  }
  if (offence && !purpose.offenceCondition) {
    missing.push({
      level: 'error',
      path,
      what: `${purpose.id} uses ${offence.id}, which is about offences, without a condition`,
      source: 'UK GDPR Art 10; Data Protection Act 2018, Schedule 1',
      treatAs: 'Lock those fields for this purpose until a condition is named.',
    })
  }
  return missing
}

function balance(purpose: Purpose, path: Path): Point[] {
  const weighed = legitimateInterestsAreBalanced.rule(purpose)
  if (weighed === 'stands') return []
  const tested = weighed === 'out-of-balance'
  return [
    {
      level: tested ? 'error' : 'warning',
      path: tested ? [...path, 'balancing', 'outcome'] : path,
      what: tested ? `the balancing test of ${purpose.id} failed` : `${purpose.id} has no balancing test on file`,
      source: 'UK GDPR Art 6(1)(f), Art 5(2)',
      treatAs: 'Switch the use off until a signed and dated test finds the balance.',
    },
  ]
}
