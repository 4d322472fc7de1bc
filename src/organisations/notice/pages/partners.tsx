import { SummaryList } from '#govuk/summary-list.tsx'
import type { Charter } from '#organisations/charter.ts'
import { spaced } from '../words.ts'
import { dayOrMonth, type Seen } from './frame.tsx'

/** Companies and people who act for the charity, and everyone who may receive anything from it, under which agreement. */
export function Partners({ charter }: Seen) {
  return (
    <>
      <h1 class="govuk-heading-xl">Who works for us, and who we work with</h1>
      <h2 class="govuk-heading-l">Who works for us</h2>
      <p class="govuk-body">They act only on our instructions. Each has a contract that says so.</p>
      {charter.processors.map(processor => (
        <Processor processor={processor} charter={charter} />
      ))}
      {charter.processors.length === 0 && <p class="govuk-body">Nobody outside works on our records.</p>}
      <h2 class="govuk-heading-l">Who may receive something from us</h2>
      <p class="govuk-body">Nobody else may. What each can get is a closed list.</p>
      {charter.recipients.map(recipient => (
        <Recipient recipient={recipient} charter={charter} />
      ))}
    </>
  )
}

const access: Record<Charter['processors'][number]['access'], string> = {
  none: 'No records.',
  'figures-only': 'Figures with nobody in them.',
  'course-register': 'The register of a course.',
  'time-boxed': 'Records, for a set time, with each look written down.',
  'stored-sealed': 'Stores records that it cannot read.',
  stored: 'Stores records.',
}

function Processor({ processor, charter }: { processor: Charter['processors'][number]; charter: Charter }) {
  const scope = charter.records.filter(each => processor.scope.includes(each.id)).map(each => each.words)
  return (
    <SummaryList
      card={{ title: processor.name }}
      rows={[
        { key: 'What it does for us', value: processor.instruction },
        { key: 'It is', value: processor.kind === 'company' ? 'a company' : 'one person' },
        { key: 'What it gets to see', value: access[processor.access] },
        ...(scope.length > 0 ? [{ key: 'Which records', value: scope.join(' ') }] : []),
        {
          key: 'Contract',
          value: `From ${dayOrMonth(processor.contract.from)}, looked at again by ${dayOrMonth(processor.contract.reviewBy)}`,
        },
        { key: 'Country', value: processor.country + (processor.safeguard ? `. ${processor.safeguard}` : '') },
      ]}
    />
  )
}

const kinds = {
  'independent-controllers': 'Each answers for its own records',
  'joint-controllers': 'We decide together, and answer together',
  'grant-or-contract': 'A grant or contract',
  'none-needed': 'None is needed',
} as const

function Recipient({ recipient, charter }: { recipient: Charter['recipients'][number]; charter: Charter }) {
  const { agreement, dataset, grounds, toldFirst } = recipient
  const fields = charter.records.flatMap(each => each.fields)
  const named = (id: string) => fields.find(each => each.id === id)?.words ?? spaced(id)
  const what =
    dataset === 'numbers-only'
      ? 'Numbers only, with nobody in them.'
      : dataset === 'nothing'
        ? 'Nothing.'
        : `${dataset.map(named).join(', ')}. Nothing else.`
  return (
    <SummaryList
      card={{ title: recipient.name }}
      rows={[
        { key: 'What it can get', value: what },
        {
          key: 'Only if',
          value: charter.grounds
            .filter(each => grounds.includes(each.id))
            .map(each => each.words)
            .join(' Or: '),
        },
        {
          key: 'Are you told first',
          value: toldFirst
            ? 'Yes, unless telling you would put someone in danger.'
            : 'There is nothing about you to tell.',
        },
        {
          key: 'Agreement',
          value: [agreement.title, kinds[agreement.kind], agreement.essence, agreement.answers]
            .filter(Boolean)
            .map(each => each!.replace(/\.$/, ''))
            .join('. '),
        },
        ...(agreement.signedOn
          ? [
              {
                key: 'Signed',
                value: `${dayOrMonth(agreement.signedOn)}${agreement.reviewBy ? `, looked at again by ${dayOrMonth(agreement.reviewBy)}` : ''}`,
              },
            ]
          : []),
      ]}
    />
  )
}
