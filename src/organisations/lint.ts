import { pathText } from './charter/document.ts'
import { readCharter } from './charter.ts'
import { complaintRoute } from './lint/complaints.ts'
import { consentIsAsked, saidToBeConsent } from './lint/consent.ts'
import type { Level, Rule } from './lint/finding.ts'
import { cookiesThatRecognise, initialsAndBirth, smallGroups } from './lint/identifying.ts'
import { lawfulBasis } from './lint/lawful-basis.ts'
import { noticeContents } from './lint/notice-contents.ts'
import { otherCorrections } from './lint/other-corrections.ts'
import { partnersAndMessages } from './lint/partners-and-messages.ts'
import { plainWords } from './lint/plain-words.ts'
import * as retention from './lint/retention.ts'
import * as rights from './lint/rights.ts'
import { softWords } from './lint/soft-words.ts'
import { supersededLaw } from './lint/superseded-law.ts'
import * as telling from './lint/telling.ts'

export type Finding = {
  level: Level
  where: { line: number; column: number; path: string }
  what: string
  source: string
  treatAs: string
  tension?: string
}
export type LintReport = { file: string; findings: Finding[] }

const rules: Rule[] = [
  supersededLaw,
  saidToBeConsent,
  consentIsAsked,
  lawfulBasis,
  noticeContents,
  complaintRoute,
  ...Object.values(rights),
  ...Object.values(retention),
  smallGroups,
  initialsAndBirth,
  cookiesThatRecognise,
  ...Object.values(telling),
  softWords,
  plainWords,
  partnersAndMessages,
]

/**
 * Every finding in a charter's text, in the order of its lines: faults of the schema if it cannot be read, else the
 * points where it differs from the law, each with its source and the treatment Kinkeeper gives it. Never throws.
 */
export function lintCharter(text: string, file: string): LintReport {
  const { charter, document, faults } = readCharter(text, file)
  if (!charter) return { file, findings: faults.map(asFinding) }
  const points = rules.flatMap(rule => rule(charter))
  const findings = [...points, ...otherCorrections(charter, points)].map(
    ({ path, level, what, source, treatAs, tension }) => ({
      level,
      where: { ...document.at(path, 'key'), path: pathText(path) },
      what,
      source,
      treatAs,
      ...(tension ? { tension } : {}),
    }),
  )
  return { file, findings: findings.sort((a, b) => a.where.line - b.where.line || a.where.column - b.where.column) }
}

function asFinding({ line, column, path, what, right }: ReturnType<typeof readCharter>['faults'][number]): Finding {
  return { level: 'error', where: { line, column, path }, what, source: 'charters/charter.schema.json', treatAs: right }
}
