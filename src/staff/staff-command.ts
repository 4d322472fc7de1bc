import { parseArgs } from 'node:util'
import { today } from '#calendar/clock.ts'
import { givenDay } from '#calendar/given-dates.ts'
import { type Act, sql } from '#gate/act.ts'
import { makeInvitation } from '#gate/invitation.ts'
import type { Role } from '#gate/purposes.ts'
import { type Charter, charterBySlug, loadCharters } from '#organisations/charter.ts'
import { settings } from '#settings.ts'
import { openConfiguredHouse } from '#web/start.ts'
import { lapsesAfter } from './people-here/people-here.ts'
import { addStaff, administer } from './staff.ts'

/** `kinkeeper staff invite --charter … --email … --name … --trained-on … [--json]`: the first administrator's invitation, or a new one. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: {
      charter: { type: 'string' },
      email: { type: 'string' },
      name: { type: 'string' },
      'trained-on': { type: 'string' },
      json: { type: 'boolean' },
    },
  })
  const refuse = (words: string) => {
    process.stderr.write(`${words}\n`)
    return 2
  }
  const [email, name] = [String(values.email ?? '').trim(), String(values.name ?? '').trim()]
  if (positionals[0] !== 'invite')
    return refuse('Say: kinkeeper staff invite --charter CHARTER --email EMAIL --name NAME --trained-on DAY')
  const charter = charterBySlug(String(values.charter ?? ''))
  if (!charter)
    return refuse(
      `--charter must be one of: ${loadCharters()
        .map(each => each.slug)
        .join(', ')}.`,
    )
  if (!/^\S+@\S+\.\S+$/.test(email)) return refuse('--email must be their work e-mail, such as name@example.org.')
  if (!name) return refuse('--name must be their name, as colleagues know them.')
  const trainedOn = givenDay(String(values['trained-on'] ?? ''))?.toString()
  if (!trainedOn || trainedOn > today().toString())
    return refuse('--trained-on must be the day of their training on confidentiality, such as 2026-11-02.')
  const { house, close } = await openConfiguredHouse()
  try {
    const invitation = await administer(house, charter.slug, act =>
      inviteFirst(act, charter, { email, name, trainedOn }),
    )
    const url = `${settings().publicUrl}${invitation}`
    process.stdout.write(values.json ? `${JSON.stringify({ url, charter: charter.slug })}\n` : `${url}\n`)
    return 0
  } finally {
    await close()
  }
}

/** Who is here already gets a new invitation and nothing else; who is not is added as the one who manages sign-ins. */
export async function inviteFirst(
  act: Act,
  charter: Charter,
  { email, name, trainedOn }: Readonly<{ email: string; name: string; trainedOn: string }>,
): Promise<string> {
  const there = await act.row<{ id: string }>(sql`select id from staff where lower(email) = lower(${email})`)
  const role: Role = charter.roles.some(each => each.is === 'administrator' && each.mayLogIn)
    ? 'administrator'
    : 'manager'
  const id =
    there?.id ??
    (await addStaff(act, {
      email,
      displayName: name,
      roles: [role],
      startsOn: today().toString(),
      trainingLapsesOn: lapsesAfter(charter, trainedOn),
    }))
  await act.note('staff.invited', [], { staff: id })
  return makeInvitation(act, id)
}
