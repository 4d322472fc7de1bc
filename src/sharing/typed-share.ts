import { email } from '#families/reach.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { legalObligations, type Share } from '#gate/disclose.ts'
import type { Ask } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import type { FieldError } from '#govuk/form.tsx'
import type { GroundRule, Recipient } from '#organisations/charter.ts'

export type ToShare = Readonly<{ recipient: Recipient & { dataset: string[] }; about: string }>

/** The field in which a fact of the dataset is typed. */
export const factField = (field: string) => `fact-${field}`

/** What was typed on the form, as a share; or what is missing. The yes or the decision it rests on is looked up. */
export async function typedShare(
  act: Act,
  ask: Ask,
  record: OpenedRecord,
  { recipient, about }: ToShare,
): Promise<{ share?: Share; errors: FieldError[] }> {
  const ground = ask.charter.grounds.find(
    each => each.id === ask.typed('ground') && recipient.grounds.includes(each.id),
  )
  const facts = Object.fromEntries(
    recipient.dataset.flatMap(field => (ask.typed(factField(field)) ? [[field, ask.typed(factField(field))]] : [])),
  )
  const errors = missing(ask, recipient, ground, Object.keys(facts).length)
  if (!ground || errors.length > 0) return { errors }
  const named = ask.typed('named')
  const caseId = await openCaseOf(act, record)
  const sendTo = email(ask.typed('send-to'))?.value
  const [discussed, told] = [ask.typed('discussed') === 'yes', ask.typed('told') === 'yes']
  return {
    errors,
    share: {
      recipient: recipient.id,
      about,
      purpose: ask.typed('purpose') || recipient.purposes[0]!,
      ground: ground.id,
      facts,
      necessity: ask.typed('necessity'),
      discussedFirst: discussed,
      toldFamily: told,
      ...(named ? { named } : {}),
      ...(caseId ? { caseId } : {}),
      ...(discussed ? {} : { notDiscussedBecause: ask.typed('not-discussed-because') }),
      ...(told ? {} : { notToldBecause: ask.typed('not-told-because') }),
      ...(sendTo ? { sendTo } : {}),
      ...(await restsOn(act, ask, record, ground, { recipient, about })),
    },
  }
}

async function restsOn(
  act: Act,
  ask: Ask,
  record: OpenedRecord,
  ground: GroundRule,
  { recipient, about }: ToShare,
): Promise<Partial<Share>> {
  if (ground.recordedAs === 'legal-obligation') {
    return { law: { kind: ask.typed('law') as keyof typeof legalObligations, words: ask.typed('law-words') } }
  }
  if (ground.recordedAs === 'safeguarding-decision')
    return ask.typed('decision') ? { decision: ask.typed('decision') } : {}
  const named = ask.typed('named') || null
  // The newest answer, whichever it is: the gate says by name why it does not carry this share.
  const said = await act.row<{ id: string }>(sql`
    select id from consent_events where record_id = ${record.id} and about_person = ${about} and answer <> 'not-asked'
      and recipient = ${recipient.id} and named_id is not distinct from ${named}::uuid
    order by answer = 'given' and at_their_request = ${ground.is === 'requested-by-person'} desc, at desc, id desc limit 1`)
  return said ? { consent: said.id } : {}
}

async function openCaseOf(act: Act, record: OpenedRecord): Promise<string | undefined> {
  const found = await act.row<{ id: string }>(sql`
    select id from cases where record_id = ${record.id} and closed_at is null order by opened_at desc, id desc limit 1`)
  return found?.id
}

function missing(ask: Ask, recipient: Recipient, ground: GroundRule | undefined, facts: number): FieldError[] {
  const isLaw = ground?.recordedAs === 'legal-obligation'
  const [discussed, told] = [ask.typed('discussed'), ask.typed('told')]
  const wrong: (FieldError | false)[] = [
    !recipient.isNamed &&
      !ask.typed('named') && { field: 'named', words: 'Choose the partner, as it was named to the family' },
    facts === 0 && { field: factField(String(recipient.dataset[0])), words: 'Fill in at least one fact' },
    !ground && { field: 'ground', words: 'Choose why this may be passed on' },
    isLaw && !(ask.typed('law') in legalObligations) && { field: 'law', words: 'Choose what kind of law requires it' },
    isLaw &&
      !ask.typed('law-words') && { field: 'law-words', words: 'Name the Act and section, or the court and the order' },
    ground?.recordedAs === 'safeguarding-decision' &&
      !ask.typed('decision') && { field: 'decision', words: 'Choose the signed decision, or write one first' },
    !ask.typed('necessity') && { field: 'necessity', words: 'Write why this is needed, and no more than this' },
    !discussed && { field: 'discussed', words: 'Say whether you talked it over with the family first' },
    discussed === 'no' &&
      !ask.typed('not-discussed-because') && { field: 'not-discussed-because', words: 'Say why not' },
    !told && { field: 'told', words: 'Say whether the family has been told' },
    told === 'no' && !ask.typed('not-told-because') && { field: 'not-told-because', words: 'Say why not' },
    Boolean(ask.typed('send-to')) &&
      !email(ask.typed('send-to')) && { field: 'send-to', words: 'Enter an email address, such as name@example.org' },
  ]
  return wrong.filter(each => each !== false)
}
