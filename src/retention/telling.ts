import { waysOf } from '#families/families.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { isSafeToWriteTo } from '#gate/outbound.ts'
import { letterIsReady, lettersToWrite, type PartingLetter, type ToPartWith } from '#gate/parting-letters.ts'
import { sql } from '#gate/sql.ts'
import type { Charter } from '#organisations/charter.ts'
import type { PaperDocument } from '#paper/document.ts'
import { letterDocument } from '#paper/letter.ts'
import { renderPdf } from '#paper/pdf.ts'
import { certificate, destructionsById } from './certificate.ts'

// Somebody may wish to be told when it has gone. Then the certificate goes to them at the time: by mail, or as a letter
// that somebody posts. Who wished for nothing is not written to: after years an address may be somebody else's.

export const wishes = { email: 'By email', post: 'By letter', nobody: 'Do not tell me' } as const
export type Wish = keyof typeof wishes

/** Keeps a person's wish; the newest counts. */
export async function wishToBeTold(act: Act, record: OpenedRecord, person: string, by: Wish): Promise<void> {
  await act.insert('certificate_wishes', {
    record_id: record.id,
    person_id: person,
    by_way: by,
    wished_at: act.at,
    recorded_by: act.staff?.id ?? null,
  })
  await act.note('certificate.wished', [record], { by })
}

/** The newest wish of each person of an opened record. */
export async function wishesOf(act: Act, record: OpenedRecord): Promise<Map<string, Wish>> {
  const rows = await act.rows<{ person: string; by: Wish }>(sql`
    select distinct on (person_id) person_id as person, by_way as by from certificate_wishes
    where record_id = ${record.id} order by person_id, wished_at desc, id desc`)
  return new Map(rows.map(row => [row.person, row.by]))
}

/** The ways by which somebody can be told, as they stand now: safe, and not ended. */
export async function waysToTell(
  act: Act,
  record: OpenedRecord,
  person: string,
): Promise<Record<'email' | 'post', string | undefined>> {
  const own = (await waysOf(act, record)).filter(way => way.person === person && !way.endedAt)
  const post = own.find(way => way.channel === 'post' && way.safe === 'yes')
  return {
    email: own.find(way => way.channel === 'email' && isSafeToWriteTo(way, act.at))?.value ?? undefined,
    post: post?.value || undefined,
  }
}

/** How the letters of some destructions went, for the register. */
export async function lettersTold(
  act: Act,
): Promise<readonly Readonly<{ destruction: string; state: 'sent' | 'waits' | 'not-sent' }>[]> {
  return act.rows(sql`select destruction_id as destruction, state from gate.parting_states()`)
}

/**
 * Whom to write to once each of these records has gone. Whoever asked us to delete it is told, unless they wished for
 * nothing.
 */
export async function whomToTell(act: Act, records: readonly OpenedRecord[]): Promise<Map<string, ToPartWith[]>> {
  const whose = records.map(each => each.id)
  const [asked, wished] = await Promise.all([
    act.rows<{ record: string; person: string }>(sql`
      select distinct record_id as record, coalesce(asked_by_person, person_id) as person from rights_requests
      where record_id = any (${whose}::uuid[]) and kind = 'erasure'`),
    act.rows<{ record: string; person: string; by: Wish }>(sql`
      select distinct on (record_id, person_id) record_id as record, person_id as person, by_way as by
      from certificate_wishes where record_id = any (${whose}::uuid[])
      order by record_id, person_id, wished_at desc, id desc`),
  ])
  const told = new Map<string, ToPartWith[]>()
  for (const record of records) {
    const people = new Map<string, Wish | 'as-they-can'>()
    for (const each of asked) if (each.record === record.id) people.set(each.person, 'as-they-can')
    for (const each of wished) if (each.record === record.id) people.set(each.person, each.by)
    told.set(record.id, await toldOf(act, record, people))
  }
  return told
}

async function toldOf(
  act: Act,
  record: OpenedRecord,
  people: ReadonlyMap<string, Wish | 'as-they-can'>,
): Promise<ToPartWith[]> {
  const told: ToPartWith[] = []
  for (const [person, by] of people) {
    if (by === 'nobody') continue
    const ways = await waysToTell(act, record, person)
    const email = by !== 'post' ? ways.email : undefined
    if (email) told.push({ by: 'email', to: email })
    else if (ways.post) told.push({ by: 'post', to: await envelope(act, record, person, ways.post) })
  }
  return told
}

async function envelope(act: Act, record: OpenedRecord, person: string, address: string): Promise<string> {
  const who = await act.row<{ given: string | null; family: string | null }>(sql`
    select given_name as given, family_name as family from people where id = ${person} and record_id = ${record.id}`)
  return [[who?.given, who?.family].filter(Boolean).join(' '), address].filter(Boolean).join('\n')
}

/** Writes the letters of what has been looked for and not found again. */
export async function writeCertificates(
  act: Act,
  charter: Charter,
  destructions: readonly string[],
  today: string,
): Promise<void> {
  const letters = await lettersToWrite(act, destructions)
  if (letters.length === 0) return
  const gone = await destructionsById(act, destructions)
  for (const letter of letters) {
    const done = gone.filter(each => each.reference === letter.reference)
    const document = certificate(charter, done, today)
    await letterIsReady(
      act,
      letter,
      await renderPdf(letter.by === 'post' ? asLetter(charter, letter, document, today) : document),
    )
  }
}

function asLetter(charter: Charter, letter: PartingLetter, { blocks }: PaperDocument, today: string): PaperDocument {
  const name = charter.marking?.saysWhoWeAre === false ? 'Private' : charter.organisation.name
  return letterDocument({
    language: 'en-GB',
    date: today,
    reference: letter.reference,
    sender: { name, lines: [] },
    addressee: (letter.to ?? '').split('\n'),
    subject: 'It has gone',
    greeting: 'Hello',
    blocks: [
      {
        kind: 'paragraph',
        words: 'You asked to be told. What was held about you has gone. Your address goes with this letter.',
      },
      ...blocks,
    ],
    closing: ['With kind wishes', charter.organisation.name],
  })
}
