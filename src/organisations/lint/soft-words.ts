import { type Point, type Rule, saying } from './finding.ts'

const soft =
  /\b(usually|normally|generally|typically|mostly|wherever possible|where possible|as far as possible|(in )?the majority of|occasionally|from time to time|regularly|on a regular basis|timely|in good time|as soon as (we can|possible))\b|^most of what/i

/** T14: a word that promises nothing unless it is counted. */
export const softWords: Rule = charter =>
  saying(charter, soft).map(({ sentence, path }): Point => {
    const word = soft.exec(sentence.words)?.[0] ?? ''
    const target = charter.targets.find(each => each.id === sentence.target)
    return {
      level: target ? 'note' : 'warning',
      path: [...path, 'words'],
      what: target ? `"${word}" is a soft word; it is counted` : `"${word}" is a soft word and nothing counts it`,
      source: 'UK GDPR Art 5(1)(a), Art 5(2), Art 12(1)',
      treatAs: target
        ? `${target.measure}: ${goalText(target.goal)}.`
        : 'Give it a measured target, or say what is meant.',
      tension: 'T14',
    }
  })

function goalText(goal: Record<string, number>): string {
  const [kind = '', number = 0] = Object.entries(goal)[0] ?? []
  const said: Record<string, string> = {
    atLeastPercent: `at least ${number} in 100`,
    moreThanPercent: `more than ${number} in 100`,
    withinDays: `within ${number} days`,
    everyDays: `every ${number} days`,
    atMostPerMonth: `at most ${number} a month`,
  }
  return said[kind] ?? String(number)
}
