import { recordConsent } from '#consent/consent.ts'
import { withdrawConsent } from '#consent/withdrawing.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { disclose, letOut } from '#gate/disclose.ts'
import { sql } from '#gate/sql.ts'
import type { Charter, Recipient } from '#organisations/charter.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { nameRecipient } from '#sharing/named-recipients.ts'
import type { ToldFamily } from './family-story.ts'
import type { Teller } from './teller.ts'

type OnAYes = Readonly<{
  recipient: Recipient & { dataset: string[] }
  question: string
  purpose: string
  ground: string
}>

/** What families agreed to and did not, what was passed on, and a copy that somebody asked for. */
export async function tellAgreements(teller: Teller, told: Record<string, ToldFamily>): Promise<void> {
  const partner = onAYes(teller.charter)
  if (partner) {
    await tellShare(teller, told.okafor!, partner)
    await answer(teller, 40, told.begum!, partner, 'refused')
    await answer(teller, 60, told.prys!, partner, 'given')
    await takeBack(teller, 20, told.prys!, partner)
  }
  await teller.on(6, teller.helper, 'support', told.okafor!.record, (act, record) =>
    makeRequest(act, record, teller.charter, {
      kind: 'access',
      people: [told.okafor!.people[0]!],
      cameBy: 'phone',
      askedByPerson: told.okafor!.people[0]!,
      words: 'She would like to see what we have written since the spring.',
    }),
  )
}

/** The first partner of the charter who may be told something on a yes. */
function onAYes(charter: Charter): OnAYes | undefined {
  for (const recipient of charter.recipients) {
    const { dataset } = recipient
    if (!Array.isArray(dataset) || recipient.direction === 'in') continue
    const ground = charter.grounds.find(each => each.is === 'consent' && recipient.grounds.includes(each.id))
    const question = charter.consents.find(each => each.countsAsConsent && each.recipients.includes(recipient.id))
    const purpose = question?.purposes.find(id => recipient.purposes.includes(id))
    if (ground && question && purpose)
      return { recipient: { ...recipient, dataset }, question: question.id, purpose, ground: ground.id }
  }
  return undefined
}

async function named(act: Act, record: OpenedRecord, { recipient }: OnAYes) {
  return recipient.isNamed
    ? {}
    : {
        named: await nameRecipient(
          act,
          record,
          recipient.id,
          partnerNames[recipient.role] ?? 'Exampleton Family Advice',
        ),
      }
}

const partnerNames: Partial<Record<Recipient['role'], string>> = {
  school: 'Larkfield Primary School',
  'health-service': 'Elmbridge Road Health Visiting',
}

function answer(teller: Teller, daysAgo: number, family: ToldFamily, to: OnAYes, said: 'given' | 'refused') {
  return teller.on(daysAgo, teller.helper, 'support', family.record, async (act, record) =>
    recordConsent(act, record, teller.charter, {
      question: to.question,
      answer: said,
      about: family.people[0]!,
      by: family.people[0]!,
      authority: 'self',
      how: 'form',
      recipient: to.recipient.id,
      purpose: to.purpose,
      ...(await named(act, record, to)),
    }),
  )
}

function takeBack(teller: Teller, daysAgo: number, family: ToldFamily, to: OnAYes) {
  return teller.on(daysAgo, teller.helper, 'support', family.record, async (act, record) =>
    withdrawConsent(act, record, teller.charter, {
      question: to.question,
      about: family.people[0]!,
      by: family.people[0]!,
      how: 'phone',
      recipient: to.recipient.id,
      effectTold: true,
      ...(await named(act, record, to)),
    }),
  )
}

async function tellShare(teller: Teller, family: ToldFamily, to: OnAYes): Promise<void> {
  const consent = await answer(teller, 45, family, to, 'given')
  const facts = Object.fromEntries(to.recipient.dataset.flatMap(field => (known[field] ? [[field, known[field]]] : [])))
  await teller.on(40, teller.helper, 'support', family.record, async (act, record) => {
    const open = await act.row<{ id: string }>(
      sql`select id from cases where closed_at is null order by opened_at limit 1`,
    )
    const share = await disclose(act, record, teller.charter, {
      recipient: to.recipient.id,
      ...(await named(act, record, to)),
      about: family.people[0]!,
      caseId: open!.id,
      purpose: to.purpose,
      ground: to.ground,
      consent,
      facts,
      necessity: 'They meet Ada next week and have to know how to reach her.',
      discussedFirst: true,
      toldFamily: true,
    })
    await letOut(act, record, share, 'printed')
  })
}

const known: Readonly<Record<string, string>> = {
  'parent-name': 'Adaeze Okafor',
  'parent-telephone': '07700 900114',
  'parent-mobile': '07700 900114',
  'child-name': 'Chidi Okafor',
  'child-year-group': 'Year 5',
  issue: 'Mornings before school',
  situation: 'Mornings before school are hard; the start on Mondays is later for now.',
  'help-planned': 'A later start on Mondays',
  'support-wanted': 'Somebody to ask about mornings',
  'support-note': 'She would like to be rung before noon.',
}
