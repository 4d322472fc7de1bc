import { openCase, startFamily, writeNote } from '#cases/cases.ts'
import { setGoal } from '#cases/plan/plan.ts'
import type { Player } from '#database/test-world.ts'
import { keepEqualityAnswers, recordReach, relate, rememberAddresses } from '#families/families.ts'

export type CanaryFamily = Readonly<{
  record: string
  mother: string
  father: string
  child: string
  teenager: string
  case: string
  goal: string
  motherWay: string
  fatherWay: string
  canary: string
}>

const told = { from: 'self', how: 'spoken', stage: 'support' } as const

/**
 * A mother with parental responsibility, a child, a young person, and (with `father`) a father without; every word of it
 * holds the family's canary, and each grown-up's own words hold one of their own.
 */
export async function canaryFamily(
  worker: Player,
  canary: string,
  { father = true, email = `${canary}.mother@example.org` } = {},
): Promise<CanaryFamily> {
  return worker.act('support', async act => {
    const { record, people } = await startFamily(act, {
      people: [
        { part: 'parent', given: `Mo${canary}`, family: canary, bornOn: '1990-02-03', accessNeeds: `asthma ${canary}` },
        { part: 'child', given: `Kid${canary}`, family: canary, bornOn: '2019-04-05', school: `School ${canary}` },
        { part: 'young-person', given: `Teen${canary}`, family: canary, school: `College ${canary}` },
        ...(father ? [{ part: 'parent' as const, given: `Fa${canary}`, family: `${canary}father` }] : []),
      ],
    })
    const [mother, child, teenager, dad] = people as [string, string, string, string]
    for (const other of [child, teenager]) {
      await relate(
        act,
        record,
        { person: mother, kind: 'mother', other, responsibility: 'yes', evidence: 'birth-mother' },
        told,
      )
      if (father) await relate(act, record, { person: dad, kind: 'father', other, responsibility: 'not-known' }, told)
    }
    const motherWay = await recordReach(
      act,
      record,
      mother,
      { channel: 'email', value: email, safe: 'yes', neverSay: `never ${canary}motherside` },
      told,
    )
    await rememberAddresses(act, record, mother)
    const fatherWay = father
      ? await recordReach(
          act,
          record,
          dad,
          {
            channel: 'email',
            value: `${canary}.father@example.org`,
            safe: 'yes',
            neverSay: `never ${canary}fatherside`,
          },
          told,
        )
      : ''
    if (father) await rememberAddresses(act, record, dad)
    await keepEqualityAnswers(act, record, mother, [{ question: 'religion', answer: `faith ${canary}motherside` }])
    const id = await openCase(act, record, { service: 'family-support', from: 'direct', worker: worker.id })
    await writeNote(act, record, {
      kind: 'call',
      happenedAt: act.at,
      body: `Note ${canary}note`,
      told: 'told-by-parent',
      aboutPeople: [mother],
      fixed: true,
    })
    const goal = await setGoal(act, record, { words: `Sleep ${canary}goal`, whoseWords: 'parent' })
    return {
      record: record.id,
      mother,
      father: dad ?? '',
      child,
      teenager,
      case: id,
      goal,
      motherWay,
      fatherWay,
      canary,
    }
  })
}
