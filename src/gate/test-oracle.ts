import type { Purpose, Role } from './purposes.ts'

// The rules of who may open what, said a second time in plain TypeScript and from the promises alone, so that the
// database's answer can be held against it. It knows one charity, and time in whole minutes.

export type Member = Readonly<{ id: string; roles: readonly Role[]; supervisor?: string; endsOn?: string }>
export type Place = { staff: string; left: boolean; until?: string }
export type Period = { closed: boolean; team: Place[] }
export type Family = {
  periods: Period[]
  offeredTo: string[]
  concern: boolean
  /** Who opened it with a reason, when it ends (minute), and whether somebody has reviewed it. */
  openings: { staff: string; endsAt: number; reviewed: boolean }[]
  onlyFor: string[] | undefined
}
export type State = { members: Map<string, Member>; families: Map<string, Family>; minute: number; today: string }

type Rule = Readonly<{
  purpose: Purpose
  roles: readonly Role[]
  stands(family: Family, member: Member, state: State): boolean
  /** True where a record kept for named people is opened all the same. */
  evenKept?: boolean
}>

const helping: readonly Role[] = ['worker', 'lead', 'manager', 'coach', 'volunteer', 'supervisor']
const safety: readonly Role[] = ['safeguarding-lead']
const rights: readonly Role[] = ['data-protection-lead', 'caldicott-guardian']

const isEmployed = (member: Member | undefined, today: string) => !member?.endsOn || member.endsOn >= today
const isLive = (place: Place, today: string) => !place.left && (!place.until || place.until >= today)

const rules: readonly Rule[] = [
  {
    // Whoever works with the family now, on a case that is open.
    purpose: 'support',
    roles: [...helping, 'bookings', ...safety],
    stands: ({ periods }, { id }, { today }) =>
      periods.some(period => !period.closed && period.team.some(place => place.staff === id && isLive(place, today))),
  },
  {
    // Whoever is asked to take the case over.
    purpose: 'transfer',
    roles: helping,
    stands: ({ offeredTo }, { id }) => offeredTo.includes(id),
  },
  {
    // Whoever supervises somebody who works with the family now: when a cover or an employment ends, so does this.
    purpose: 'supervision',
    roles: ['supervisor', 'lead', 'manager'],
    stands: ({ periods }, { id }, { members, today }) =>
      periods.some(
        period =>
          !period.closed &&
          period.team.some(
            place =>
              isLive(place, today) &&
              members.get(place.staff)?.supervisor === id &&
              isEmployed(members.get(place.staff), today),
          ),
      ),
  },
  {
    // Leads and managers hand cases out: any family that has, or had, a case.
    purpose: 'allocation',
    roles: ['lead', 'manager'],
    stands: ({ periods }) => periods.length > 0,
  },
  {
    // Once a concern was raised, whatever came of it.
    purpose: 'safeguarding',
    roles: safety,
    stands: ({ concern }) => concern,
  },
  {
    // While an opening with a reason waits for its review. A request about information is the rights folder's to prove.
    purpose: 'rights',
    roles: rights,
    stands: ({ openings }) => openings.some(opening => !opening.reviewed),
    evenKept: true,
  },
  {
    // For an hour after giving a reason.
    purpose: 'reason-given',
    roles: ['worker', 'lead', 'manager', 'coach', 'supervisor', ...safety, ...rights],
    stands: ({ openings }, { id }, { minute }) =>
      openings.some(opening => opening.staff === id && opening.endsAt > minute),
  },
]

/** May this person open this family's record for this purpose now? */
export function mayOpen(state: State, actor: string, record: string, purpose: Purpose): boolean {
  const [member, family] = [state.members.get(actor), state.families.get(record)]
  if (!member || !family) return false
  if (!isEmployed(member, state.today)) return false
  return rules.some(
    rule =>
      rule.purpose === purpose &&
      rule.roles.some(role => member.roles.includes(role)) &&
      rule.stands(family, member, state) &&
      (rule.evenKept || !family.onlyFor || family.onlyFor.includes(actor)),
  )
}

/** The purposes the rules speak of, the one that an act would rather have first. */
export const oraclePurposes: readonly Purpose[] = rules.map(rule => rule.purpose)
