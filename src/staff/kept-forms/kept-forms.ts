import type { House } from '#gate/house.ts'
import { newId } from '#gate/ids.ts'
import type { Typed } from '#gate/routes.ts'
import { seal, unseal } from '#gate/seal.ts'
import { newToken } from '#gate/tokens.ts'

// What somebody typed and sent when their session was over or their screen locked. It is sealed, it belongs to them and
// to the browser it was typed in, and it comes back when they have proved who they are.

export type KeptForm = Readonly<{
  path: string
  fields: Readonly<Record<string, string | readonly string[]>>
  at: string
}>

const keptMs = 24 * 60 * 60 * 1000
const atMost = 5
const largest = 300_000

/**
 * Keeps forms for their author, together with what this browser's code already holds of theirs. Returns the code the
 * browser is to hold, or undefined when it is too much to keep.
 */
export async function keepForms(
  house: House,
  of: { staff: string; organisation: string; code: Buffer | undefined; at: Date },
  late: readonly { path: string; fields: Typed }[],
): Promise<string | undefined> {
  const before = of.code ? await keptForms(house, of.code, of.staff, of.at) : []
  const added = late.map(({ path, fields }) => ({ path, fields: withoutToken(fields), at: of.at.toISOString() }))
  const forms = [...before.filter(each => !late.some(({ path }) => path === each.path)), ...added].slice(-atMost)
  const words = JSON.stringify(forms)
  if (words.length > largest) return undefined
  const { token, hash } = newToken()
  if (of.code) await forgetForms(house, of.code, of.staff, of.at)
  await house.web.query(
    `insert into gate.one_use_codes (code_hash, organisation_id, kind, staff_id, holds, made_at, ends_at) values ($1, $2, 'held-form', $3, $4, $5, $6)`,
    [hash, of.organisation, of.staff, sealed(house, of.staff, words), of.at, new Date(of.at.getTime() + keptMs)],
  )
  return token
}

function withoutToken(typed: Typed): KeptForm['fields'] {
  return Object.fromEntries(
    Object.entries(typed).filter(([name, value]) => name !== '_csrf' && value !== undefined),
  ) as KeptForm['fields']
}

/** Forms that were half typed when the screen locked, as the page's script sends them: only those of staff pages here. */
export function halfTyped(sent: string, below: string): { path: string; fields: Typed }[] {
  try {
    const forms = JSON.parse(sent) as unknown
    if (!Array.isArray(forms)) return []
    return forms.slice(0, atMost).flatMap(({ path, fields }: { path: string; fields: [string, string][] }) => {
      const isOurs =
        typeof path === 'string' && path.startsWith(below) && /^[\w./?=&%~-]+$/.test(path) && Array.isArray(fields)
      return isOurs ? [{ path, fields: grouped(fields) }] : []
    })
  } catch {
    return []
  }
}

function grouped(fields: readonly (readonly [string, string])[]): Typed {
  const names = Map.groupBy(fields, ([name]) => String(name))
  return Object.fromEntries(
    [...names].map(([name, each]) => [
      name,
      each.length > 1 ? each.map(([, value]) => String(value)) : String(each[0]![1]),
    ]),
  )
}

/** The forms under this code, if they are this person's. */
export async function keptForms(house: House, code: Buffer, staff: string, at: Date): Promise<readonly KeptForm[]> {
  const { rows } = await house.web.query<{ holds: Buffer }>(
    `select holds from gate.one_use_codes where code_hash = $1 and kind = 'held-form' and staff_id = $2 and used_at is null and ends_at > $3`,
    [code, staff, at],
  )
  return rows[0] ? JSON.parse(unseal(house.keys.derive('kept forms'), rows[0].holds)) : []
}

export async function keptFormIsOf(house: House, code: Buffer, staff: string, at: Date): Promise<boolean> {
  return (await keptForms(house, code, staff, at)).length > 0
}

/** One of the forms was sent or thrown away. Returns how many are left under the code. */
export async function dropForm(house: House, code: Buffer, staff: string, path: string, at: Date): Promise<number> {
  const left = (await keptForms(house, code, staff, at)).filter(each => each.path !== path)
  if (left.length === 0) await forgetForms(house, code, staff, at)
  else {
    await house.web.query(
      `update gate.one_use_codes set holds = $3 where code_hash = $1 and staff_id = $2 and used_at is null`,
      [code, staff, sealed(house, staff, JSON.stringify(left))],
    )
  }
  return left.length
}

/** Nothing that was typed stays: the words go, and the code with them. */
async function forgetForms(house: House, code: Buffer, staff: string, at: Date): Promise<void> {
  await house.web.query(
    `update gate.one_use_codes set holds = null, used_at = $3 where code_hash = $1 and kind = 'held-form' and staff_id = $2`,
    [code, staff, at],
  )
}

const sealed = (house: House, staff: string, words: string): Buffer =>
  seal(house.keys.derive('kept forms'), { unit: staff, row: newId(), column: 'one_use_codes.holds' }, words)
