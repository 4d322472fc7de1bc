import { readableDate } from '#calendar/readable.ts'
import { whoCanSee } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import { basisWords, periodInWords } from '#organisations/notice/words.ts'
import { dayOf } from '../requests/making.ts'
import type { Request } from '../requests/requests.ts'

/** A part of a copy that is not a thing held: what the law asks to be told with it. */
export type Section = Readonly<{ heading: string; paragraphs: readonly string[]; items: readonly string[] }>

const section = (heading: string, paragraphs: readonly string[], items: readonly string[] = []): Section => ({
  heading,
  paragraphs,
  items,
})

/**
 * What every copy tells beside the things themselves: what is used, why, with whom it was shared and how long it is kept
 * (S4-49), and the rest of UK GDPR Art 15(1) and (2), from the charter and from what really left (SAR-20).
 */
export async function sectionsBefore(
  act: Act,
  record: OpenedRecord,
  charter: Charter,
  request: Request,
): Promise<Section[]> {
  return [
    section('About this copy', [
      `You asked on ${readableDate(request.receivedOn)}. This is everything we hold about you, as it stood on ${readableDate(dayOf(act.at))}.`,
      'Where something is taken out, we say so and name the law. Some things may be left out without a word where telling would put somebody at risk.',
    ]),
    section(
      'What is used',
      ['Yes, we use information about you. These are the kinds of it that our services hold:'],
      charter.records
        .filter(each => each.about.some(who => who !== 'staff' && who !== 'visitor'))
        .map(each => each.words),
    ),
    section(
      'Why it is used',
      ['Each use has a reason in law:'],
      charter.purposes.map(each => `${full(each.words)} Reason in law: ${basisWords[each.basis] ?? each.basis}.`),
    ),
    await sharedWith(act, record, charter),
    section(
      'How long it is kept',
      [],
      charter.retention.rules.map(rule => `${rule.document}: ${periodInWords(rule)}.`.replace('..', '.')),
    ),
    section('Where it came from', [
      'Most of it you told us yourself. Where somebody else told us, “Who told us each thing” says who, unless that would show them.',
    ]),
    section('No computer decided anything', ['Nothing about you is decided by a computer alone. A person decides.']),
    transfers(charter),
    rights(charter),
    waysToComplain(charter, request),
  ]
}

async function sharedWith(act: Act, record: OpenedRecord, charter: Charter): Promise<Section> {
  const left = await act.rows<{ recipient: string; name: string | null; day: string }>(sql`
    select recipient, recipient_name as name, left_at::date::text as day from disclosures
    where record_id = ${record.id} and left_at is not null order by left_at`)
  const named = (id: string) => charter.recipients.find(each => each.id === id)?.name ?? id
  if (left.length === 0) return section('With whom it is shared', ['Nothing about you has left us.'])
  const items = left.map(each => `${each.name ?? named(each.recipient)}, ${readableDate(each.day)}`)
  return section('With whom it is shared', ['This is what left us, to whom and when:'], items)
}

function transfers(charter: Charter): Section {
  const abroad = charter.processors.filter(each => !/united kingdom|^uk$|england|scotland|wales/i.test(each.country))
  if (abroad.length === 0) return section('Where it is', ['It stays in the United Kingdom.'])
  return section(
    'Where it is',
    ['These companies work for us from elsewhere:'],
    abroad.map(each => `${each.name}: ${each.country}. ${each.safeguard ?? ''}`.trim()),
  )
}

function rights(charter: Charter): Section {
  return section(
    'What else you can ask for',
    ['You can ask any of us, in any way you like. It costs nothing.'],
    charter.rights.kinds.map(each => each.words),
  )
}

/** The three ways to complain (SAR-22), named for whose law applies. */
function waysToComplain(charter: Charter, { regime }: Pick<Request, 'regime'>): Section {
  const authority = charter.authorities.find(each => each.regime === regime)
  const name =
    authority?.name ??
    (regime === 'guernsey' ? 'Office of the Data Protection Authority' : "Information Commissioner's Office (ICO)")
  const website = authority?.website ?? (regime === 'guernsey' ? 'odpa.gg' : 'ico.org.uk')
  return section(
    'If you are not content',
    [],
    [
      `Complain to us, in any way you like. ${charter.complaints?.corrected?.words ?? charter.complaints?.words ?? ''}`.trim(),
      `Complain to the ${name}: ${website}. You can do so at any time.`,
      'Go to court.',
    ],
  )
}

/** Who has looked, by day, role and purpose. */
export async function sectionOfLooks(act: Act, record: OpenedRecord, charter: Charter): Promise<Section> {
  const { looks } = await whoCanSee(act, record, charter)
  const told = looks.filter(each => !each.withheld && each.purpose !== 'keeping somebody safe')
  const items = told.map(look => {
    const who = [look.role || look.who, look.did].filter(Boolean).join(' ')
    return `${readableDate(look.day)}: ${who}${look.purpose ? `, for ${look.purpose}` : ''}${look.times > 1 ? ` (${look.times} times)` : ''}`
  })
  return section('Who has looked at your record, and why', [], items)
}

const full = (words: string) => (/[.!?]$/.test(words) ? words : `${words}.`)
