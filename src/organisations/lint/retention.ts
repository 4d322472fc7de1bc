import type { Path } from '../charter/references.ts'
import type { Charter, RetentionRule } from '../charter.ts'
import { type Point, type Rule, saying, sentencesAgainstTheLaw, spoken, unlessCorrected } from './finding.ts'

const limitation = 'UK GDPR Art 5(1)(e), Art 13(2)(a)'
const twoReadings = {
  what: 'this "or" can be read as the earlier or as the later of the two',
  source: limitation,
  treatAs: 'Show both dates; look at the file with a reason at the earlier, and stop at the later.',
} as const

/** T4 and its kin: two periods joined by an "or". */
export const ambiguousOr: Rule = charter => [
  ...eachRule(charter, (rule, path) => {
    if (!rule.or) return []
    const point = { ...twoReadings, tension: 'T4' } as const
    if (rule.or.reading === 'not-chosen') return [{ ...point, level: 'error', path: [...path, 'or'] }]
    const chosen = `The ${rule.or.reading} of the two ends it. ${rule.or.because}`
    return [{ ...point, level: 'warning', path: [...path, 'or', 'reading'], treatAs: chosen }]
  }),
  ...sentencesAgainstTheLaw(saying(charter, /\byears?,? or (until|when)\b/i), { ...twoReadings, tension: 'T4' }),
  ...sentencesAgainstTheLaw(saying(charter, /\buntil\b[^.]*\bor (once|when|until)\b/i).filter(notYears), twoReadings),
]

const notYears = ({ sentence }: { sentence: { words: string } }) =>
  !/\byears?,? or (until|when)\b/i.test(sentence.words)

/** A period that starts from nothing cannot be counted. */
export const periodWithoutTrigger: Rule = charter => [
  ...eachRule(charter, (rule, path) => [
    ...(rule.startsAt === 'not-stated' ? [noTrigger(path, rule.id)] : []),
    ...(rule.or?.startsAt === 'not-stated' ? [noTrigger([...path, 'or'], rule.id)] : []),
  ]),
  ...sentencesAgainstTheLaw(
    saying(charter, /\b(\d+|one|two|three|four|five|six|seven|eight|nine|ten) (years?|months?)\b/i).filter(
      ({ sentence }) =>
        sentence.tells.includes('retention') && !/\b(after|from|since|when|until|once|last)\b/i.test(sentence.words),
    ),
    {
      what: 'a period is given, and not from when it runs',
      source: limitation,
      treatAs: 'Count each record from the trigger of its rule in the schedule.',
    },
  ),
]

const noTrigger = (path: Path, id: string): Point => ({
  level: 'error',
  path,
  what: `${id} has a period and no event that starts it`,
  source: limitation,
  treatAs: 'Keep nothing under this rule until its trigger is chosen.',
})

/** Every service, and every kind of record, needs an entry in the schedule: no silent default. */
export const serviceWithoutSchedule: Rule = charter => {
  const ruled = (record: string, service?: string) =>
    charter.retention.rules.some(
      rule =>
        rule.records.includes(record) && (!service || rule.services.length === 0 || rule.services.includes(service)),
    )
  const source = 'UK GDPR Art 5(1)(e), Art 30(1)(f)'
  const services = charter.services.flatMap((service, i): Point[] => {
    const unruled = service.records.filter(record => !ruled(record, service.id))
    if (service.retention.length > 0 && unruled.length === 0) return []
    const what =
      service.retention.length === 0
        ? `${service.id} names no entry of the retention schedule`
        : `${service.id} holds ${unruled.join(', ')}, which no entry of the schedule ends`
    return [
      {
        level: 'error',
        path: ['services', i],
        what,
        source,
        treatAs: 'The service cannot open until its schedule entry is there.',
      },
    ]
  })
  const records = charter.records.flatMap((record, i): Point[] =>
    ruled(record.id)
      ? []
      : [
          {
            level: 'error',
            path: ['records', i],
            what: `no entry of the schedule ends ${record.id}`,
            source,
            treatAs: 'Nothing of this kind can be kept until an entry ends it.',
          },
        ],
  )
  return [...services, ...records]
}

const longest = 'UK GDPR Art 5(1)(e); R (C) v Northumberland CC [2015] EWHC 2134 (Admin); Inquiries Act 2005 s.35'

/** T3: a ceiling without exception against a safeguarding hold, and "indefinitely". */
export const ceilingOrHold: Rule = charter => {
  const { ceiling, hold } = charter.retention
  const held = hold.reasons.includes('safeguarding-involvement')
  const point = { source: longest, tension: 'T3' } as const
  return [
    ...(ceiling && held && !ceiling.exceptions.includes('safeguarding-involvement')
      ? [
          unlessCorrected({
            ...point,
            path: ['retention', 'ceiling'],
            corrected: ceiling.corrected,
            what: `the notice promises ${ceiling.years} years for everything and names no exception, yet a safeguarding hold can stop deletion`,
            treatAs: 'Say the exception. A hold past the ceiling is visible, has a reason, and is reviewed every year.',
          }),
        ]
      : []),
    ...eachRule(charter, (rule, path) => {
      if (!('indefinitely' in rule.lasts)) return []
      const reviewed = rule.reviewMonths !== undefined && rule.reviewMonths <= 12
      const found = unlessCorrected({
        ...point,
        path: [...path, 'lasts'],
        corrected: rule.corrected,
        what: 'keeping without end is only lawful while someone keeps deciding that it is still needed',
        treatAs: 'Review every year, with an outcome and a reason; no review, no keeping.',
      })
      return [reviewed ? found : { ...found, level: 'error' }]
    }),
  ]
}

/** T13: a consent to "hold" that can be withdrawn, while a safeguarding file is held on. */
export const withdrawalOrHold: Rule = charter => {
  const heldOn = charter.retention.rules.some(rule => 'indefinitely' in rule.lasts)
  if (!heldOn) return []
  const found = spoken(charter).filter(
    ({ sentence }) => sentence.tells.includes('withdrawal') && /\b(hold|holding|keep|keeping)\b/i.test(sentence.words),
  )
  return sentencesAgainstTheLaw(found, {
    what: 'withdrawing consent to holding meets files that are held whatever the person wishes',
    source: 'UK GDPR Art 7(3), Art 17(3), Art 18; DPA 2018 Sch 1 para 18',
    treatAs: 'Explain it, restrict the file, and keep only the part that the hold needs.',
    tension: 'T13',
  })
}

/** T19: "removed from everywhere", while backups run out later. */
export const allSourcesOrBackups: Rule = charter =>
  sentencesAgainstTheLaw(
    saying(
      charter,
      /\b(remov|delet|eras|destroy)\w*\b[^.]*\b(all (of )?(our |the )?(sources|systems|records|places)|everywhere)\b/i,
    ),
    {
      what: `backups still hold it for up to ${charter.retention.backupsExpireAfterDays} days`,
      source: 'UK GDPR Art 17(1), Art 5(1)(a); ICO right to erasure guidance on backups',
      treatAs: 'Say when backups expire, from measured fact, and replay erasures whenever one is restored.',
      tension: 'T19',
    },
  )

function eachRule(charter: Charter, read: (rule: RetentionRule, path: Path) => Point[]): Point[] {
  return charter.retention.rules.flatMap((rule, i) => read(rule, ['retention', 'rules', i]))
}
