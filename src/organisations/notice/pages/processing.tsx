import { SummaryList } from '#govuk/summary-list.tsx'
import type { Charter, Purpose } from '#organisations/charter.ts'
import { basisWords, conditionWords, periodInWords, spaced } from '../words.ts'
import { dayOrMonth, type Seen } from './frame.tsx'

/**
 * The record of processing (UK GDPR Article 30), with what the appropriate policy document needs for special-category and
 * offence records: the condition, how Article 6 is met, and how retention is followed (DPA 2018 Sch 1 para 41).
 */
export function RecordOfProcessing({ charter }: Seen) {
  return (
    <>
      <h1 class="govuk-heading-xl">Record of how we use information</h1>
      <p class="govuk-body">
        Article 30 of the UK GDPR asks us to keep this record. It is made from the same facts as our notice.
      </p>
      <h2 class="govuk-heading-l">Who we are</h2>
      <Controller charter={charter} />
      <h2 class="govuk-heading-l">Each use</h2>
      {charter.purposes.map(purpose => (
        <Use purpose={purpose} charter={charter} />
      ))}
      <h2 class="govuk-heading-l">Where it is kept, and how it is kept safe</h2>
      <SummaryList
        rows={charter.stores.map(store => ({
          key: store.words,
          value: `${holds[store.holds]} ${store.holds === 'paper' ? 'Locked away.' : `Sealed on the way: ${yes(store.encryptedInTransit)}. Sealed where it lies: ${yes(store.encryptedAtRest)}.`}`,
        }))}
      />
    </>
  )
}

const yes = (so: boolean) => (so ? 'yes' : 'no')
const holds = {
  identifiable: 'Holds records of people.',
  'anonymised-only': 'Holds figures with nobody in them.',
  paper: 'Holds paper.',
} as const

function Controller({ charter }: { charter: Charter }) {
  const { organisation, rights, contacts, recipients } = charter
  const joint = recipients.filter(each => each.agreement.kind === 'joint-controllers')
  const lead = contacts.find(each => each.id === rights.answeredBy) ?? contacts[0]!
  return (
    <SummaryList
      rows={[
        {
          key: 'Controller',
          value: `${organisation.name}, ${organisation.address.lines.slice(1).join(', ')}, ${organisation.address.postcode}`,
        },
        { key: 'Registered as', value: organisation.registration.number },
        { key: 'Contact for data protection', value: [lead.title, lead.email, lead.phone].filter(Boolean).join(', ') },
        ...(joint.length > 0 ? [{ key: 'Joint controllers', value: joint.map(each => each.name).join('; ') }] : []),
        { key: 'Regulators', value: charter.authorities.map(each => `${each.name} (${each.website})`).join('; ') },
      ]}
    />
  )
}

function Use({ purpose, charter }: { purpose: Purpose; charter: Charter }) {
  return (
    <>
      <h3 class="govuk-heading-m">{purpose.words}</h3>
      <SummaryList
        rows={[
          { key: 'Reason in law', value: basisWords[purpose.basis] ?? spaced(purpose.basis) },
          { key: 'Where the law says so', value: purpose.source },
          ...whose(charter, purpose),
          ...conditions(purpose),
          ...where(charter, purpose),
        ]}
      />
    </>
  )
}

type Row = Readonly<{ key: string; value: string }>

const usedBy = (charter: Charter, purpose: Purpose) => charter.records.filter(each => purpose.uses.includes(each.id))

function whose(charter: Charter, purpose: Purpose): Row[] {
  const records = usedBy(charter, purpose)
  const people = [...new Set(records.flatMap(each => each.about))].map(spaced).join(', ')
  const what = records.map(each => withoutStop(each.words)).join('; ')
  return [
    { key: 'Whose information', value: people || 'nobody’s' },
    { key: 'What information', value: what || 'none that points to anyone' },
  ]
}

function conditions({ condition, offenceCondition, balancing }: Purpose): Row[] {
  const named = (code: string) => conditionWords[code] ?? spaced(code)
  const weighed =
    balancing &&
    `${dayOrMonth(balancing.on)}: ${spaced(balancing.outcome)}. ${balancing.because} Weighed again by ${dayOrMonth(balancing.reviewBy)}.`
  return [
    ...(condition ? [{ key: 'Condition for sensitive records', value: named(condition) }] : []),
    ...(offenceCondition ? [{ key: 'Condition for records of offences', value: named(offenceCondition) }] : []),
    ...(weighed ? [{ key: 'Weighed against privacy', value: weighed }] : []),
  ]
}

function where(charter: Charter, purpose: Purpose): Row[] {
  const uses = (ids: readonly string[]) => ids.some(id => purpose.uses.includes(id))
  const recipients = charter.recipients.filter(each => each.purposes.includes(purpose.id)).map(each => each.name)
  const abroad = charter.processors
    .filter(each => each.country !== 'United Kingdom' && uses(each.scope))
    .map(each => `${each.country} (${each.safeguard ?? 'no safeguard is named'})`)
  const periods = charter.retention.rules
    .filter(rule => uses(rule.records))
    .map(rule => `${rule.document}: ${periodInWords(rule)}`)
  const isSensitive = usedBy(charter, purpose).some(each => each.sensitivity !== 'ordinary')
  return [
    { key: 'Who receives it', value: recipients.join('; ') || 'nobody outside' },
    { key: 'Sent abroad', value: abroad.join('; ') || 'no' },
    { key: 'How long it is kept', value: periods.join('; ') || 'it is not kept' },
    ...(isSensitive ? [{ key: 'What can hold back its end', value: charter.retention.hold.words }] : []),
  ]
}

const withoutStop = (words: string) => words.replace(/\.$/, '')
