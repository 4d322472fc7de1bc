import { type Point, type Rule, spoken, unlessCorrected, withoutOurName } from './finding.ts'

type Superseded = { named: RegExp; what: string; now: string; source: string }

const superseded: Superseded[] = [
  {
    named: /Data Protection Act 1998|\b1998 Act\b|\bDPA 1998\b/i,
    what: 'the Data Protection Act 1998 was repealed in May 2018',
    now: 'the UK GDPR with the Data Protection Act 2018, as changed by the Data (Use and Access) Act 2025',
    source: 'Data Protection Act 2018, Schedule 19',
  },
  {
    named:
      /EU (General Data Protection Regulation|GDPR)|(General Data Protection Regulation|GDPR) (of )?2016|2016\/679/i,
    what: 'the EU Regulation of 2016 no longer applies in the UK by that name',
    now: 'the UK GDPR',
    source: 'European Union (Withdrawal) Act 2018 s.3; SI 2019/419',
  },
  {
    named: /(?<!\bUK )(?<!\bEU )\bGDPR\b(?! (of )?2016)/,
    what: 'it is the UK GDPR that applies, with the Data Protection Act 2018 beside it and not as its other name',
    now: 'the UK GDPR',
    source: 'Data Protection Act 2018 s.3(10)',
  },
  {
    named: /Disability Discrimination/i,
    what: 'the Disability Discrimination Acts were replaced in 2010',
    now: 'the Equality Act 2010; Northern Ireland keeps its own Act',
    source: 'Equality Act 2010, Schedule 27',
  },
  {
    named: /Race Relations/i,
    what: 'the Race Relations Acts were replaced in 2010',
    now: 'the Equality Act 2010; Northern Ireland keeps its own Order',
    source: 'Equality Act 2010, Schedule 27',
  },
  {
    named: /Parent Partnership/i,
    what: 'Parent Partnership Services ended in 2014',
    now: 'information, advice and support services',
    source: 'Children and Families Act 2014 s.32',
  },
  {
    named: /Data Protection Act(?! (1998|2018))/i,
    what: 'the year of the Act is missing, so nobody can tell which one is meant',
    now: 'the Data Protection Act 2018',
    source: 'Data Protection Act 2018',
  },
]

/** T8: Acts and services that the notice names and that no longer stand. */
export const supersededLaw: Rule = charter => [
  ...charter.laws.flatMap((law, i) =>
    named(law.name).map(each =>
      point(each, ['laws', i, 'name'], law.correctedBy ? { words: law.correctedBy, source: each.source } : undefined),
    ),
  ),
  ...spoken(charter).flatMap(({ sentence, path }) =>
    (['words', 'short', 'child'] as const).flatMap(form =>
      named(withoutOurName(charter, sentence[form] ?? '')).map(each =>
        point(each, [...path, form], sentence.corrected),
      ),
    ),
  ),
]

const named = (words: string) => superseded.filter(each => each.named.test(words))

function point(
  { what, now, source }: Superseded,
  path: Point['path'],
  corrected: Parameters<typeof unlessCorrected>[0]['corrected'],
) {
  return unlessCorrected({ path, corrected, what, source, treatAs: `Read it as ${now}.`, tension: 'T8' })
}
