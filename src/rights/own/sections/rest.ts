import { readableDate } from '#calendar/readable.ts'
import { hasReached, type NoticeGiven, type NoticeWay, noticesGiven } from '#families/families.ts'
import { sql } from '#gate/sql.ts'
import { currentNoticeVersion, whatChangedSince } from '#organisations/notice/notice.ts'
import type { Block } from '#paper/document.ts'
import { certificateReference } from '#retention/certificate.ts'
import { retentionLine } from '#retention/retention-line.ts'
import type { Own } from '../own.ts'
import { dayOf, heads, lists, type Section, says, tells } from './section.ts'

export async function goingSection(own: Own): Promise<Section> {
  const line = await retentionLine(own.act, own.record)
  return {
    heading: 'When it will go',
    blocks: [
      says(line.words),
      ...(line.rule ? [says(`The rule that says so is “${line.rule}” in our list of how long we keep things.`)] : []),
      says('Nothing you do on this page changes that date. You can ask us to delete it sooner.'),
      heads('When it has gone'),
      says('Then this page has gone, too. With this reference you can ask us for a certificate: what went, and when.'),
      tells([['Your reference', await certificateReference(own.act, own.record.id)]]),
      says(
        'Of you a mark stays that nobody can read, so that an old list cannot bring you back. You can come back any time.',
      ),
    ],
  }
}

/** What they have of our notice: handed over, told or sent; and the versions they gave us an answer on. */
async function noticesOf(own: Own) {
  const given = (await noticesGiven(own.act, own.record)).filter(
    each => hasReached(each) && (each.person === null || each.person === own.me.id),
  )
  const answered = await own.act.rows<{ version: string; at: Date }>(sql`
    select notice_version as version, min(at) as at from consent_events
    where record_id = ${own.record.id} and answered_by = ${own.me.id} group by notice_version order by min(at)`)
  return { given, answered }
}

/** The numbers of the versions they were given, the newest first. */
export async function versionsGiven(own: Own): Promise<number[]> {
  const { given, answered } = await noticesOf(own)
  const numbers = [...given, ...answered].map(each => Number(each.version)).filter(Number.isInteger)
  return [...new Set(numbers)].sort((a, b) => b - a)
}

/** Which notice they were given, when and how, and what changed since (S1-55, S2-29, S4-3). */
export async function noticeSection(own: Own): Promise<Section> {
  const { given, answered } = await noticesOf(own)
  const now = currentNoticeVersion(own.charter)
  const [last] = await versionsGiven(own)
  return {
    heading: 'Which privacy notice you were given',
    blocks: [
      ...(given.length + answered.length === 0
        ? [says('We have not written down that we gave you our notice. It is right to ask us why.')]
        : [lists([...given.map(givenWords), ...answered.map(answeredWords)])]),
      tells([['The notice now', `Version ${now.number}, from ${readableDate(now.date)}`]]),
      ...changed(own, last),
    ],
  }
}

const ways: Readonly<Record<NoticeWay, string>> = {
  website: 'you read it on our website when you got in touch',
  spoken: 'we told you',
  letter: 'by letter',
  email: 'by email',
  'in-person': 'by hand',
}

const givenWords = ({ version, how, on }: NoticeGiven) => `${readableDate(on)}: version ${version}, ${ways[how]}`

const answeredWords = ({ version, at }: { version: string; at: Date }) =>
  `${readableDate(dayOf(at))}: version ${version}, when you gave us an answer`

const effects: Readonly<Record<string, string>> = {
  clearer: 'We say it more clearly.',
  stronger: 'We promise more.',
  weaker: 'We promise less.',
  new: 'This is new.',
  dropped: 'We took this out.',
  kept: 'We still keep this promise.',
}

function changed(own: Own, since: number | undefined): Block[] {
  if (since === undefined) return []
  const changes = whatChangedSince(own.charter, since)
  if (changes.length === 0) return [says('Nothing has changed since then.')]
  return [
    heads('What changed since then'),
    lists(changes.map(({ words, effect }) => [words, effects[effect]].filter(Boolean).join(' '))),
  ]
}

/** What the family wants, in their words (S0-26). */
export async function wordsSection(own: Own): Promise<Section> {
  // A child's words may be about the one who reads: they are read in a copy that somebody has looked through.
  const whose = own.me.part === 'young-person' ? ['child', 'together'] : ['parent', 'together']
  const goals = own.shared
    ? []
    : await own.act.rows<{ words: string | null; at: Date; ended: string | null }>(sql`
        select words, set_at as at, ended_as as ended from goals
        where record_id = ${own.record.id} and whose_words = any (${whose}) order by set_at, id`)
  return {
    heading: 'Your words',
    blocks: [
      says('This is what you told us you want, as you said it.'),
      ...(goals.length === 0 ? [says('There is nothing here that we can show. You can ask us.')] : []),
      ...goals.flatMap(({ words, at, ended }): Block[] => [
        { kind: 'quote', words: words ?? '', saidBy: `you, on ${readableDate(dayOf(at))}${endWords(ended)}` },
      ]),
    ],
  }
}

function endWords(ended: string | null): string {
  return ended
    ? `. ${{ met: 'You got there', 'partly-met': 'You got part of the way', 'no-longer-wanted': 'You no longer want this' }[ended] ?? ''}`
    : ''
}
