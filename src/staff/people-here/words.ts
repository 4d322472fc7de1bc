import { today } from '#calendar/clock.ts'
import { readableDate } from '#calendar/readable.ts'
import { type Role, roles } from '#gate/purposes.ts'
import type { Charter } from '#organisations/charter.ts'

/** Until when somebody's yearly training counts, and what follows where it does not. */
export function trainingWords(lapsesOn: string | null): string {
  if (!lapsesOn) return 'No end is set'
  return lapsesOn < today().toString() ? `Lapsed: nothing opens (${readableDate(lapsesOn)})` : readableDate(lapsesOn)
}

/** The charity's own name for a role. */
export function roleWords(charter: Charter, role: Role): string {
  return charter.roles.find(each => each.is === role)?.name ?? roles[role]
}
