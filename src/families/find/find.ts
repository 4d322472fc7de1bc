import type { Act } from '#gate/act.ts'
import { sql } from '#gate/sql.ts'
import { forgetName, namesNow } from '../name-index.ts'
import { type Part, personName } from '../people/person-name.ts'

export type FoundPerson = Readonly<{ record: string; code: string; name: string; part: Part }>
export type FoundRecord = Readonly<{ record: string; code: string }>

/**
 * People of families that the searcher may find, most alike first, and the record of a case code they may open. Who may
 * be found is asked before anything is compared, so that neither the lines nor their number tell of anybody else
 * (S2-13). Names are shown through the gate, which writes down whose.
 */
export async function findPeople(
  act: Act,
  query: string,
): Promise<{ people: FoundPerson[]; byCode: FoundRecord | undefined }> {
  // As one text: a thousand ids are read ten times as quickly so.
  const [found, byCode, names] = await Promise.all([
    act.row<{ ids: string }>(sql`select array_to_string(gate.findable(), ' ') as ids`),
    recordOfCode(act, query),
    namesNow(act),
  ])
  const findable = found!.ids === '' ? [] : found!.ids.split(' ')
  const isMine = byCode && findable.includes(byCode.record)
  const likely = isMine ? names.peopleOf(byCode.record) : names.find(query, findable)
  if (likely.length === 0) return { people: [], byCode }
  const [, lines] = await Promise.all([
    act.revealNames([...new Set(likely.map(each => each.record))]),
    act.rows<Shown>(sql`
    select n.id, n.record_id, n.part_in_family as part, n.given_name as given, n.family_name as family,
      n.known_as as "knownAs", gate.code_of(n.record_id) as code
    from name_lines n where n.id = any (${likely.map(each => each.id)}::uuid[])`),
  ])
  const shown = new Map(lines.map(each => [each.id, each]))
  const people = likely.flatMap(({ id }) => {
    const person = shown.get(id)
    const name = person && personName(person)
    if (!person || !name) forgetName(act.organisation, id)
    return person && name ? { record: person.record_id, code: person.code, name, part: person.part } : []
  })
  return { people, byCode: people.some(each => each.record === byCode?.record) ? undefined : byCode }
}

type Shown = Readonly<{
  id: string
  record_id: string
  part: Part
  given: string | null
  family: string | null
  knownAs: string | null
  code: string
}>

async function recordOfCode(act: Act, query: string): Promise<FoundRecord | undefined> {
  const code = /^\s*([a-z0-9]{4})[\s-]?([a-z0-9]{4})\s*$/i.exec(query)
  if (!code) return undefined
  const written = `${code[1]}-${code[2]}`.toUpperCase()
  const record = (await act.row<{ record: string | null }>(sql`select gate.record_by_code(${written}) as record`))
    ?.record
  return record ? { record, code: written } : undefined
}
