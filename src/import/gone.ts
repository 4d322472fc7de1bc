import { type KnownBy, marksOf } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import type { CheckedRow, ImportedFamily } from './check.ts'

// Somebody whose record has gone does not come back by a list (features N4): what they were known by is held against
// marks that nobody can read back. Coming to us again themselves is a new beginning, and nothing asks for a mark there.

/** Lines of the list with anybody in them whose record has gone. */
export async function goneLines(act: Act, rows: readonly CheckedRow[]): Promise<number[]> {
  const marked = rows.flatMap(row =>
    row.outcome === 'accepted'
      ? knownBy(row.family).flatMap(who =>
          marksOf(act.keys, act.organisation, who).map(mark => ({ line: row.line, mark })),
        )
      : [],
  )
  if (marked.length === 0) return []
  const known = await act.keys.erasedAmong(
    act.organisation,
    marked.map(each => each.mark),
  )
  return [...new Set(marked.filter(({ mark }) => known.has(mark.toString('hex'))).map(each => each.line))]
}

function knownBy({ parent, children }: ImportedFamily): KnownBy[] {
  const values = (...channels: string[]) =>
    parent.reach.filter(({ channel, value }) => channels.includes(channel) && value).map(({ value }) => value)
  return [
    {
      given: parent.given,
      family: parent.family,
      bornOn: parent.dateOfBirth,
      emails: values('email'),
      phones: values('phone', 'text'),
      postcode: parent.address?.postcode?.full ?? null,
    },
    ...children
      .filter(child => !child.unborn)
      .map(child => ({ given: child.name, family: parent.family, bornOn: child.dateOfBirth })),
  ]
}

/** The row kept out, with the reason. Whose record it was is not said: nobody knows any more. */
export function kept(row: CheckedRow): CheckedRow {
  if (row.outcome === 'refused') return row
  const { family: _family, ...found } = row
  const says =
    'a record with these details has gone from here, as we promised, and a list does not bring it back. If they come to you themselves, write down a new enquiry.'
  return {
    ...found,
    outcome: 'refused',
    refusals: [...row.refusals, { kind: 'has-gone-from-here', column: null, holds: '', says }],
  }
}
