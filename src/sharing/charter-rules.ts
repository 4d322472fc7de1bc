import { Temporal } from '#calendar/temporal.ts'
import { lockedItems } from '#consent/locked-fields.ts'
import { recordable } from '#families/families.ts'
import type { Charter, Recipient } from '#organisations/charter.ts'

type Owner = { query(text: string, values: unknown[]): Promise<unknown> }

/**
 * What the charter says of questions, grounds, recipients and locks, as rows that the database judges by. Run by the
 * owner when a charity joins or brings a new version; what the charter no longer says is taken away.
 */
export async function stateRules(owner: Owner, organisation: string, charter: Charter): Promise<void> {
  await replace(
    owner,
    'charter_purposes',
    organisation,
    charter.purposes.map(({ id, output, condition }) => ({
      purpose: id,
      output,
      explicit: condition === 'explicit-consent',
    })),
  )
  await replace(
    owner,
    'charter_questions',
    organisation,
    charter.consents.map(question => ({
      question: question.id,
      explicit: question.explicit,
      counts_as_consent: question.countsAsConsent,
      recipients: question.recipients,
      purposes: question.purposes,
      review_months: question.reviewMonths,
      newest_wording: Math.max(...question.wordings.map(each => each.version)),
    })),
  )
  await replace(
    owner,
    'charter_grounds',
    organisation,
    charter.grounds.map(ground => ({
      ground: ground.id,
      meaning: ground.is,
      recorded_as: ground.recordedAs,
      approved_by: ground.approvedFirst?.by ?? null,
      danger_seen_within_days: ground.approvedFirst?.dangerSeenWithinDays ?? null,
    })),
  )
  await replace(owner, 'charter_recipients', organisation, charter.recipients.map(recipientRow))
  await replace(owner, 'charter_news', organisation, newsRules(charter))
  await replace(
    owner,
    'charter_sensitive',
    organisation,
    recordable(charter).map(({ words: _, ...row }) => row),
  )
  await replace(
    owner,
    'charter_locks',
    organisation,
    lockedItems(charter).map(({ table, item, question }) => ({
      of_table: table,
      item,
      question,
    })),
  )
}

/** The question whose yes news needs: the one that is about messages and nothing else. None where there is no news. */
function newsRules({ marketing, consents, purposes }: Charter) {
  const isMessages = (purpose: string) => purposes.find(each => each.id === purpose)?.output === 'messages'
  const question = consents.find(each => each.purposes.length > 0 && each.purposes.every(isMessages))
  if (!question || marketing.basis !== 'consent') return []
  const { subjects, atMostPerMonth, localAreaOnly } = marketing
  return [{ question: question.id, subjects, at_most_per_month: atMostPerMonth ?? null, local_only: localAreaOnly }]
}

function recipientRow(recipient: Recipient) {
  const { agreement } = recipient
  return {
    recipient: recipient.id,
    // Where only figures go, there is no fact about anybody that may go.
    dataset: Array.isArray(recipient.dataset) ? recipient.dataset : [],
    grounds: recipient.grounds,
    purposes: recipient.purposes,
    direction: recipient.direction,
    is_named: recipient.isNamed,
    told_first: recipient.toldFirst,
    agreement_needed: agreement.kind !== 'none-needed',
    agreement_from: agreement.signedOn ? firstDay(agreement.signedOn) : null,
    agreement_until: agreement.reviewBy ? lastDay(agreement.reviewBy) : null,
  }
}

// A month without a day: signed by its first, to be looked at by its last.
const firstDay = (day: string) => (day.length === 7 ? `${day}-01` : day)
const lastDay = (day: string) =>
  day.length === 7 ? Temporal.PlainYearMonth.from(day).toPlainDate({ day: 31 }).toString() : day

async function replace(owner: Owner, table: string, organisation: string, rows: readonly Record<string, unknown>[]) {
  await owner.query(`delete from gate.${table} where organisation_id = $1`, [organisation])
  for (const row of rows) {
    const columns = Object.keys(row)
    await owner.query(
      `insert into gate.${table} (organisation_id, ${columns.join(', ')}) values ($1, ${columns.map((_, at) => `$${at + 2}`).join(', ')})`,
      [organisation, ...Object.values(row)],
    )
  }
}
