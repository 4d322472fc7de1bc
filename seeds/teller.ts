import { clockOffsetMs, now, pretendItIs } from '#calendar/clock.ts'
import { Temporal } from '#calendar/temporal.ts'
import { type Act, type OpenedRecord, withAct } from '#gate/act.ts'
import type { House } from '#gate/house.ts'
import type { Purpose, Role } from '#gate/purposes.ts'
import { tokenHash } from '#gate/tokens.ts'
import type { Charter } from '#organisations/charter.ts'
import { castDemo } from '#staff/demo.ts'
import { startSession } from '#staff/sessions.ts'

/** Whoever acts in a story: a role of the charity, the colleague, or somebody we do not know. */
export type Player = Role | 'colleague'

export type Teller = Readonly<{
  charter: Charter
  /** Who helps families here: the worker, the coach, the supporter … */
  helper: Player
  /** Who takes new requests and hands families out. */
  opener: Player
  id(player: Player): string
  /** The instant so many days ago, at an hour. */
  at(daysAgo: number, hour?: number): Date
  /** The day so many days ago; ahead when negative. */
  day(daysAgo: number): string
  /** One act by one of the cast on that day. */
  act<T>(daysAgo: number, player: Player, purpose: Purpose, work: (act: Act) => Promise<T>): Promise<T>
  /** The same on a record. */
  on<T>(
    daysAgo: number,
    player: Player,
    purpose: Purpose,
    record: string,
    work: (act: Act, record: OpenedRecord) => Promise<T>,
  ): Promise<T>
  visitor<T>(daysAgo: number, purpose: 'asking-for-help' | 'referring', work: (act: Act) => Promise<T>): Promise<T>
}>

/** Tells a charity's stories through the same functions that the pages use, each act on its own day and in its own name. */
export async function tellerFor(house: House, charter: Charter): Promise<Teller> {
  const cast = await castDemo(house, charter)
  const began = now()
  const realOffset = clockOffsetMs()
  const { rows } = await house.web.query<{ id: string }>('select id from organisations where slug = $1', [charter.slug])
  const organisation = rows[0]!.id
  const first = (...wanted: Player[]): Player => wanted.find(player => cast.has(player)) ?? [...cast.keys()][0]!
  const helper = first('worker', 'coach', 'volunteer', 'bookings')
  let hour = 9

  const on = async <T>(daysAgo: number, work: (at: Date) => Promise<T>): Promise<T> => {
    hour = hour >= 16 ? 9 : hour + 1
    const instant = began
      .subtract({ hours: 24 * daysAgo })
      .toZonedDateTimeISO('Europe/London')
      .with({ hour, minute: 10 })
      .toInstant()
    pretendItIs(daysAgo === 0 ? began : instant)
    try {
      return await work(new Date(now().epochMilliseconds))
    } finally {
      pretendItIs(Temporal.Now.instant().add({ milliseconds: realOffset }))
    }
  }
  const act: Teller['act'] = (daysAgo, player, purpose, work) =>
    on(daysAgo, async at => {
      const token = await startSession(house, { organisation, staff: cast.get(player)!, by: 'demo-link', at })
      const entry = {
        as: 'staff',
        tokenHash: tokenHash(token),
        purposes: [purpose],
        route: 'a story told at the start',
      } as const
      try {
        return await withAct(house, entry, work)
      } finally {
        await house.web.query('update gate.staff_sessions set ended_at = $2 where token_hash = $1', [
          tokenHash(token),
          at,
        ])
      }
    })
  const dayOf = (daysAgo: number) =>
    began.toZonedDateTimeISO('Europe/London').toPlainDate().subtract({ days: daysAgo }).toString()
  return {
    charter,
    helper,
    opener: first('lead', 'worker', 'coach', 'bookings'),
    id: player => cast.get(player)!,
    day: dayOf,
    at: (daysAgo, atHour = 11) =>
      new Date(
        began
          .subtract({ hours: 24 * daysAgo })
          .toZonedDateTimeISO('Europe/London')
          .with({ hour: atHour, minute: 0 }).epochMilliseconds,
      ),
    act,
    on: (daysAgo, player, purpose, record, work) =>
      act(daysAgo, player, purpose, async one => work(one, await one.open(record))),
    visitor: (daysAgo, purpose, work) =>
      on(daysAgo, () =>
        withAct(
          house,
          { as: 'visitor', charter: charter.slug, purposes: [purpose], route: 'a story told at the start' },
          work,
        ),
      ),
  }
}
