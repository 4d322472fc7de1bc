import type { Act, OpenedRecord } from './act.ts'
import { sql } from './sql.ts'
import { newToken, tokenHash } from './tokens.ts'

// The way out of news that stands in each mail of it: a token that stops it and opens nothing (PECR reg 22).

const twoYearsMs = 2 * 365 * 24 * 60 * 60 * 1000

/** A token that stops the news of one person. It goes with their record. */
export async function stopToken(act: Act, record: OpenedRecord, person: string): Promise<string> {
  const { token, hash } = newToken()
  await act.rows(sql`
    insert into gate.one_use_codes (code_hash, organisation_id, kind, record_id, person_id, made_at, ends_at)
    values (${hash}, ${act.organisation}, 'stop-news', ${record.id}, ${person}, ${act.at}, ${new Date(act.at.getTime() + twoYearsMs)})`)
  return token
}

/** Stops the news of whoever holds the token: once or again. False for one that never was, or that has run out. */
export async function stopNews(act: Act, token: string): Promise<boolean> {
  const row = await act.row<{ known: boolean }>(sql`select gate.stop_news(${tokenHash(token)}) as known`)
  return row?.known ?? false
}
