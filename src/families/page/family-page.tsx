import { readableDate } from '#calendar/readable.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { InsetText, Tag } from '#govuk/messages.tsx'
import type { Charter } from '#organisations/charter.ts'
import { OpeningsBanner } from '#safeguarding/safeguarding.ts'
import { familyAddress } from '../family-words.ts'
import { caseTitle, familyName, whoIs } from '../people/person-name.ts'
import { tellingOf, tellingWords } from '../people/provenance.ts'
import { evidences, kinds, type Relationship, responsibilities } from '../people/relationships.ts'
import type { FamilyFile } from './family-file.ts'
import { PersonCard } from './person-card.tsx'
import { EndForm } from './reach-lines.tsx'

export type FamilyView = Readonly<{
  charter: Charter
  base: string
  csrf: string
  file: FamilyFile
  /** False where the reader may not change anything. */
  mayWrite: boolean
  /** May the reader keep the record for named people? */
  mayName: boolean
  /** Does a link to this part of the family's pages lead somewhere for the reader? */
  isOpen(part: string): boolean
}>

/** What else there is about a family, each on a page of its own. */
const parts = {
  'who-can-see': 'Who can see this record',
  consent: 'What they agreed to',
  share: 'Passing things on',
  documents: 'Papers that came',
  notices: 'Notices and messages',
  'when-it-has-gone': 'How they hear that it has gone',
  asks: 'What they ask for about their information',
  'letter-code': 'A letter with a code for their own page',
  'paper-copy': 'Their own page on paper',
  concern: 'Raise a safeguarding concern',
} as const

/** A family on one page: who they are, how they belong together, how each is reached safely, and who told us. */
export function FamilyPage(view: FamilyView) {
  const { file, base, mayWrite } = view
  const at = familyAddress(base, file.record.id)
  return (
    <>
      {file.record.relation === 'team' && <OpeningsBanner openings={file.openings} charter={view.charter} />}
      <h1 class="govuk-heading-l govuk-!-margin-bottom-2">
        <span class="govuk-caption-l">{caseTitle(file.code)}</span>
        {(file.namesShown && familyName(file.people)) || 'Family'}
      </h1>
      {file.keptForNamedPeople && <Tag colour="purple">Kept for named people</Tag>}
      <HowYouRead file={file} at={at} />
      <ButtonGroup>
        {file.kind === 'family' && <Button href={`${base}/staff/cases/${file.record.id}`}>Go to the case</Button>}
        {mayWrite && (
          <Button kind="secondary" href={`${at}/people/new`}>
            Add a person
          </Button>
        )}
        {Object.entries(parts).map(([part, words]) => view.isOpen(part) && <Link href={`${at}/${part}`}>{words}</Link>)}
        {view.mayName && <Link href={`${at}/named-people`}>Keep for named people</Link>}
      </ButtonGroup>
      <Sensitive file={file} at={at} />
      {file.people.length === 0 && (
        <p class="govuk-body">Nobody has been written down yet. No name is needed to help.</p>
      )}
      {file.people.map(person => (
        <PersonCard person={person} view={view} at={at} />
      ))}
      <Relationships view={view} at={at} />
    </>
  )
}

// What kind they are, and how many, would tell: "offences: 1" is the secret itself. The link leads to the same page
// whether or not any are held, so that an entry in the trail does not tell either.
function Sensitive({ file, at }: { file: FamilyFile; at: string }) {
  if (file.sensitive === undefined || file.kind !== 'family') return null
  return (
    <p class="govuk-body">
      {file.sensitive ? 'Sensitive details are held.' : 'No sensitive details are held.'}{' '}
      <Link href={`${at}/sensitive`}>Open sensitive details</Link> (each time is written down).
    </p>
  )
}

function HowYouRead({ file, at }: { file: FamilyFile; at: string }) {
  const { relation } = file.record
  return (
    <>
      {relation === 'reason' && (
        <InsetText>
          You opened this record with a reason. You can read it for an hour; the family’s workers were told.
        </InsetText>
      )}
      {relation === 'supervisor' && (
        <InsetText>You read this as a supervisor: names and addresses stay behind the code.</InsetText>
      )}
      {!file.namesShown && file.mayAskNames && (
        <p class="govuk-body">
          Names are behind the code. <Link href={`${at}?names=shown`}>Show names</Link>: that you looked is written
          down.
        </p>
      )}
    </>
  )
}

function Relationships({ view, at }: { view: FamilyView; at: string }) {
  const { file, mayWrite } = view
  const live = file.relationships.filter(each => !each.endedAt)
  const ended = file.relationships.filter(each => each.endedAt)
  if (file.people.length < 2 && file.relationships.length === 0) return null
  return (
    <section aria-labelledby="relationships">
      <h2 class="govuk-heading-m" id="relationships">
        How they belong together
      </h2>
      {live.length === 0 && <p class="govuk-body">Nobody has said yet.</p>}
      <ul class="govuk-list govuk-list--spaced">
        {live.map(each => (
          <li>
            <RelationshipLine relationship={each} file={file} />
            {mayWrite && (
              <EndForm
                action={`${at}/relationships/${each.id}/end`}
                csrf={view.csrf}
                words="This has ended"
                about={whoIs(file.people, each.person)}
              />
            )}
          </li>
        ))}
      </ul>
      {ended.length > 0 && (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">What was so before</span>
          </summary>
          <ul class="govuk-details__text govuk-list">
            {ended.map(each => (
              <li>
                <RelationshipLine relationship={each} file={file} /> Until{' '}
                {readableDate(each.endedAt!.toISOString().slice(0, 10))}.
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayWrite && file.people.length > 1 && (
        <p class="govuk-body">
          <Link href={`${at}/relationships/new`}>Say how two people belong together</Link>
        </p>
      )}
    </section>
  )
}

function RelationshipLine({ relationship, file }: { relationship: Relationship; file: FamilyFile }) {
  const { person, other, kind, responsibility, evidence } = relationship
  const told = tellingOf(file.tellings, relationship.id)
  const isSaid = responsibility === 'yes' || responsibility === 'no'
  return (
    <>
      {whoIs(file.people, person)}: {kinds[kind]} of {whoIs(file.people, other)}.{' '}
      {responsibility !== 'not-applicable' && (
        <>
          Parental responsibility: <strong>{responsibilities[responsibility].toLowerCase()}</strong>
          {isSaid && evidence && ` (${evidences[evidence] ?? evidence})`}.{' '}
        </>
      )}
      {told && <span class="govuk-hint">{tellingWords(told)}</span>}
    </>
  )
}
