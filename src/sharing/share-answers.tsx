import { today } from '#calendar/clock.ts'
import { readableDate } from '#calendar/readable.ts'
import { caseCodeOf, familyNames } from '#consent/family-names.ts'
import { familyAddress } from '#families/family-words.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { disclose, fieldLabel, holdBack, letOut, recipientOf, type Share } from '#gate/disclose.ts'
import { isId } from '#gate/ids.ts'
import { mailDisclosure } from '#gate/outbound.ts'
import { Refusal, refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { namedRecipients, nameRecipient } from './named-recipients.ts'
import { confirmShare, shareForm } from './share-form.tsx'
import { paperOfShare, sharesOf } from './shares.ts'
import { SharesPage } from './shares-page.tsx'
import { suggestedFacts } from './suggested-facts.ts'
import { factField, type ToShare, typedShare } from './typed-share.ts'

export async function showShares(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const { people, who } = await familyNames(act, record)
  const code = await caseCodeOf(act, record)
  const view = {
    charter: ask.charter,
    at: familyAddress(ask.base, record.id),
    csrf: ask.csrf,
    code,
    mayShare: record.mayWrite && people.length > 0,
    today: today().toString(),
    people: people.map(({ id }) => ({ id, words: who(id) })),
    shares: await sharesOf(act, record),
    who,
  }
  return page({ title: `Passing things on, case ${code}`, content: <SharesPage {...view} /> })
}

/** The record for writing, the recipient and the person; refused as not there when any is not. */
async function openToShare(
  act: Act,
  ask: Ask,
  from: (field: string) => string,
): Promise<{ record: OpenedRecord; to: ToShare }> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  const about = from('about')
  if (!isId(about)) throw new Refusal('not-yours-or-not-there')
  return { record, to: { recipient: recipientOf(ask.charter, from('recipient')), about } }
}

export async function askShare(act: Act, ask: Ask): Promise<Answer> {
  const { record, to } = await openToShare(act, ask, field => String(ask.query[field] ?? ''))
  const facts = await suggestedFacts(act, record, to.about, to.recipient.dataset)
  const values: FormValues = {
    ...Object.fromEntries(Object.entries(facts).map(([field, value]) => [factField(field), value])),
    ...(to.recipient.purposes.length === 1 ? { purpose: to.recipient.purposes[0] } : {}),
    ...(typeof ask.query.decision === 'string' ? { decision: ask.query.decision } : {}),
    ...(typeof ask.query.ground === 'string' ? { ground: ask.query.ground } : {}),
  }
  return page(await form(act, ask, record, to, values))
}

async function form(
  act: Act,
  ask: Ask,
  record: OpenedRecord,
  to: ToShare,
  values: FormValues,
  errors?: readonly FieldError[],
) {
  const { who } = await familyNames(act, record)
  const decisions = await act.rows<{ id: string; at: string; recipient: string }>(sql`
    select id, decided_at::date::text as at, recipient from safeguarding_decisions
    where record_id = ${record.id} and decided = 'share' and decided_at is not null and recipient = ${to.recipient.id}
      and about_person = ${to.about} order by decided_at desc`)
  return shareForm(ask, {
    to,
    at: familyAddress(ask.base, record.id),
    code: await caseCodeOf(act, record),
    aboutWords: who(to.about),
    named: (await namedRecipients(act, record)).filter(each => each.recipient === to.recipient.id),
    decisions: decisions.map(each => ({ id: each.id, words: `Signed on ${readableDate(each.at)}` })),
    values,
    ...(errors ? { errors } : {}),
  })
}

/** Looks first, stores on the second press; what is refused is said beside the form, and nothing typed is lost. */
export async function takeShare(act: Act, ask: Ask): Promise<Answer> {
  const { record, to } = await openToShare(act, ask, ask.typed)
  const asked = await withNewName(act, ask, record, to)
  if (ask.typed('press') === 'change') return page(await form(act, asked, record, to, asked.form))
  const { share, errors } = await typedShare(act, asked, record, to)
  if (!share) return page(await form(act, asked, record, to, asked.form, errors))
  const isConfirmed = ask.typed('press') === 'confirm'
  const tried = await attempt(act, () => disclose(act, record, ask.charter, share), { onlyToSee: !isConfirmed })
  if ('refused' in tried) {
    const error = { field: 'ground', words: refusals[tried.refused.refusal][1] }
    return page(await form(act, asked, record, to, asked.form, [error]))
  }
  if (!isConfirmed) return page(await confirmation(act, asked, record, to, share))
  return goTo(`${familyAddress(ask.base, record.id)}/share`, {
    kind: 'success',
    title: 'It is ready and waits. Print it, send it, or hold it back.',
  })
}

/** A partner typed by name is named to the family from now on, and is chosen. */
async function withNewName(act: Act, ask: Ask, record: OpenedRecord, to: ToShare): Promise<Ask> {
  const name = ask.typed('new-name')
  if (to.recipient.isNamed || !name) return ask
  const named = await nameRecipient(act, record, to.recipient.id, name)
  const typed: Ask['form'] = { ...ask.form, named, 'new-name': '' }
  return {
    ...ask,
    form: typed,
    typed: field => (field === 'named' ? named : field === 'new-name' ? '' : ask.typed(field)),
  }
}

async function confirmation(act: Act, ask: Ask, record: OpenedRecord, to: ToShare, share: Share) {
  const named = (await namedRecipients(act, record)).find(each => each.id === share.named)
  return confirmShare(ask, {
    at: familyAddress(ask.base, record.id),
    code: await caseCodeOf(act, record),
    share,
    facts: to.recipient.dataset.flatMap(field =>
      share.facts[field] ? [{ field, label: fieldLabel(ask.charter, field), value: share.facts[field] }] : [],
    ),
    recipientName: named?.name ?? to.recipient.name,
    groundWords: ask.charter.grounds.find(each => each.id === share.ground)!.words,
  })
}

const afterwards = {
  print: 'It may go now. Open the paper, print it and post it.',
  email: 'It is on its way by email.',
  hold: 'It is held back and does not go.',
} as const

export async function takeAction(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  const [id, press] = [ask.params.share!, ask.typed('press')]
  if (!isId(id) || !(press in afterwards)) throw new Refusal('not-yours-or-not-there')
  const back = `${familyAddress(ask.base, record.id)}/share`
  const tried = await attempt(act, async () => {
    if (press === 'print') await letOut(act, record, id, 'printed')
    else if (press === 'email') await mailDisclosure(act, record, ask.charter, id)
    else await holdBack(act, record, id, 'slip')
  })
  if ('refused' in tried) return goTo(back, { kind: 'warning', title: refusals[tried.refused.refusal][1] })
  return goTo(back, { kind: 'success', title: afterwards[press as keyof typeof afterwards] })
}

export async function showPaper(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const paper = isId(ask.params.share!) ? await paperOfShare(act, record, ask.params.share!) : undefined
  if (!paper) throw new Refusal('not-yours-or-not-there')
  return { file: { bytes: paper, type: 'application/pdf', name: 'confidential.pdf', inline: true } }
}
