import { oneLine, type Weakening } from './mutant.ts'
import { type Token, tokensOf } from './sql-tokens.ts'

// Ways to weaken SQL: a guard that never refuses, one of the reasons of a guard left out, a condition of a query left out.

const ends = new Set(
  'group order limit offset returning union intersect except for window having loop then else elsif when do'.split(' '),
)
const beforeStatement = new Set(['begin', 'then', 'else', 'loop', ';'])

/** Every weakening of a function's body. */
export function weakenedFunction(text: string): Weakening[] {
  return [...weakenedGuards(text), ...weakenedAnswers(text), ...weakenedConditions(text)]
}

/** Each `if` of a body whose consequence never comes, and each reason of an `if … or …` that no longer counts. */
function weakenedGuards(text: string): Weakening[] {
  const tokens = tokensOf(text)
  return tokens.flatMap((token, at) => {
    const before = tokens[at - 1]?.word
    const starts = token.word === 'elsif' || (token.word === 'if' && (!before || beforeStatement.has(before)))
    if (!starts) return []
    const then = endOf(tokens, at + 1, new Set(['then']))
    const condition = tokens.slice(at + 1, then)
    const consequence = oneLine(text.slice(tokens[then + 1]?.from).split(';')[0] ?? '', 60)
    const whole = edit(text, condition, 'false', span => `guard dropped: ${span} → ${consequence}`)
    const reasons = split(condition, ['or'])
    if (reasons.length < 2) return [whole]
    return [
      whole,
      ...reasons.map(each => edit(text, each, 'false', span => `reason left out: ${span} → ${consequence}`)),
    ]
  })
}

/** Each part of what a function answers with, where that is a yes or a no of several. */
function weakenedAnswers(text: string): Weakening[] {
  const tokens = tokensOf(text)
  return tokens.flatMap(({ word }, at) => {
    if (word !== 'return' || ['query', 'next'].includes(tokens[at + 1]?.word ?? '')) return []
    const parts = split(tokens.slice(at + 1, endOf(tokens, at + 1, new Set())), ['and'])
    return parts.length < 2
      ? []
      : parts.map(each => edit(text, each, 'true', span => `left out of the answer: ${span}`))
  })
}

/** Each condition of each `where`, `having` and join that no longer has to hold. */
export function weakenedConditions(text: string): Weakening[] {
  const tokens = tokensOf(text)
  return tokens.flatMap(({ word }, at) => {
    const isJoin = word === 'on' && tokens[at + 1]?.word !== 'conflict' && tokens[at + 1]?.word !== 'true'
    if (word !== 'where' && word !== 'having' && !isJoin) return []
    const stop = new Set([...ends, ...(isJoin ? ['where', 'join', 'left', 'cross', 'inner', 'on', ','] : ['on'])])
    const parts = split(tokens.slice(at + 1, endOf(tokens, at + 1, stop)), ['and', 'or'])
    return parts
      .slice(isJoin ? 1 : 0)
      .filter(part => part.length > 0 && !(part.length === 1 && part[0]?.word === 'true'))
      .map(part => edit(text, part, 'true', span => `condition left out: ${span}`))
  })
}

function edit(text: string, part: readonly Token[], by: string, words: (span: string) => string): Weakening {
  const from = part[0]?.from ?? 0
  const to = part.at(-1)?.to ?? from
  return { from, to, text: by, weakened: words(oneLine(text.slice(from, to), 90)) }
}

/** Where the condition that begins at `start` ends: at one of `words`, or where its brackets or its statement end. */
function endOf(tokens: readonly Token[], start: number, words: ReadonlySet<string>): number {
  const depth = tokens[start]?.depth ?? 0
  let cases = 0
  for (let at = start; at < tokens.length; at++) {
    const token = tokens[at]!
    if (token.depth < depth) return at
    if (token.depth > depth) continue
    if (token.word === ';') return at
    if (token.word === 'case') cases++
    else if (token.word === 'end' && cases > 0) cases--
    else if (cases === 0 && (words.has(token.word) || token.word === 'end')) return at
  }
  return tokens.length
}

/** Parts of a condition between these words, outside brackets, `case` and `between … and`. */
function split(condition: readonly Token[], by: readonly string[]): Token[][] {
  const depth = condition[0]?.depth ?? 0
  const parts: Token[][] = [[]]
  let cases = 0
  let isBetween = false
  for (const token of condition) {
    const outside = token.depth === depth && cases === 0
    if (outside && by.includes(token.word) && !isBetween) {
      parts.push([])
      continue
    }
    if (token.depth === depth && token.word === 'case') cases++
    if (token.depth === depth && token.word === 'end') cases--
    if (outside && token.word === 'between') isBetween = true
    else if (outside && token.word === 'and') isBetween = false
    parts.at(-1)!.push(token)
  }
  return parts
}
