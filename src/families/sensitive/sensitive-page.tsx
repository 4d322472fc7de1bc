import { readableDate } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { Button } from '#govuk/button.tsx'
import { Details, InsetText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import type { Charter } from '#organisations/charter.ts'
import { familyAddress } from '../family-words.ts'
import { type Person, peopleOf } from '../people/people.ts'
import { caseTitle, whoIs } from '../people/person-name.ts'
import { tellingWords } from '../people/provenance.ts'
import { classWords, recordable } from './classes.ts'
import { openSensitive, type SensitiveDetail, sensitiveDetailsOf, servicesOf } from './sensitive.ts'

/** The sensitive details of a family, for those with the right. That they were opened is written down first. */
export async function showSensitive(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  await openSensitive(act, record)
  const found = (await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`))!
  const services = await servicesOf(act, record)
  return page({
    title: `Sensitive details of ${caseTitle(found.code).toLowerCase()}`,
    wide: true,
    before: <BackLink href={familyAddress(ask.base, record.id)} />,
    content: (
      <SensitivePage
        charter={ask.charter}
        at={`${familyAddress(ask.base, record.id)}/sensitive`}
        code={found.code}
        people={await peopleOf(act, record)}
        details={await sensitiveDetailsOf(act, record)}
        mayWrite={record.mayWrite && recordable(ask.charter).some(each => services.includes(each.service))}
      />
    ),
  })
}

type View = Readonly<{
  charter: Charter
  at: string
  code: string
  people: readonly Person[]
  details: readonly SensitiveDetail[]
  mayWrite: boolean
}>

function SensitivePage(view: View) {
  const { people, details, mayWrite, at, code } = view
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{caseTitle(code)}</span>Sensitive details
      </h1>
      <InsetText>
        That you opened these is written down, where the family reads who has looked. Nobody reads them who only moves,
        supervises or manages cases, and they are on no other page.
      </InsetText>
      {mayWrite && (
        <p class="govuk-body">
          <Button href={`${at}/new`}>Write one down</Button>
        </p>
      )}
      {details.length === 0 && <p class="govuk-body">Nothing is held.</p>}
      {people.map(person => (
        <PersonDetails person={person} view={view} />
      ))}
    </>
  )
}

function PersonDetails({ person, view }: { person: Person; view: View }) {
  const own = view.details.filter(each => each.person === person.id)
  if (own.length === 0) return null
  const who = whoIs(view.people, person.id)
  const before = own.filter(each => each.until)
  return (
    <SummaryList
      card={{ title: { text: who, headingLevel: 2 } }}
      rows={[
        ...own
          .filter(each => !each.until)
          .map(each => ({
            key: classWords(view.charter, each.class),
            value: <Words detail={each} />,
            actions: view.mayWrite
              ? [{ href: `${view.at}/new?instead=${each.id}`, text: 'Put right', visuallyHiddenText: `: ${who}` }]
              : [],
          })),
        ...(before.length > 0
          ? [{ key: 'Until it was put right', value: <Before details={before} charter={view.charter} /> }]
          : []),
      ]}
    />
  )
}

function Words({ detail: { words, told, by } }: { detail: SensitiveDetail }) {
  return (
    <>
      <p class="govuk-body govuk-!-margin-bottom-1">{words ?? 'No longer held'}</p>
      <p class="govuk-hint govuk-!-margin-bottom-0">
        {[told && tellingWords(told), by && `written down by ${by}`].filter(Boolean).join('; ')}
      </p>
    </>
  )
}

function Before({ details, charter }: { details: readonly SensitiveDetail[]; charter: Charter }) {
  return (
    <Details summary="What stood before" class="govuk-!-margin-bottom-0">
      <ul class="govuk-list">
        {details.map(each => (
          <li>
            {classWords(charter, each.class)}: {each.words ?? 'no longer held'}, until{' '}
            {readableDate(each.until!.toISOString().slice(0, 10))}
          </li>
        ))}
      </ul>
    </Details>
  )
}
