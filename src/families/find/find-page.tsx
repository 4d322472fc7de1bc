import { readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Checkboxes } from '#govuk/choices.tsx'
import { Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { partNames } from '../people/person-name.ts'
import { type FoundPerson, type FoundRecord, findPeople } from './find.ts'
import { type NoteSearch, searchNotes } from './note-search.ts'

/** What a search found; undefined before anything was asked. */
type Found = Readonly<{
  people: readonly FoundPerson[]
  byCode: FoundRecord | undefined
  notes: NoteSearch | undefined
}>

const longestQuery = 100

export async function askFind(_: Act, ask: Ask): Promise<Answer> {
  return page({ title: 'Find', content: <FindPage ask={ask} found={undefined} /> })
}

/** The name is sent in a form, so that it stands in no address, no history and no log. */
export async function find(act: Act, ask: Ask): Promise<Answer> {
  const query = ask.typed('q').slice(0, longestQuery)
  const errors = query ? [] : [{ field: 'q', words: 'Enter a name or a case code' }]
  const inNotes =
    ask.chosen('in').includes('notes') &&
    act.staff!.roles.some(role => role !== 'data-protection-lead' && role !== 'caldicott-guardian')
  const found = query
    ? { ...(await findPeople(act, query)), notes: inNotes ? await searchNotes(act, query) : undefined }
    : undefined
  return page({
    title: 'Find',
    hasErrors: errors.length > 0,
    status: errors.length > 0 ? 422 : 200,
    content: <FindPage ask={ask} found={found} errors={errors} />,
  })
}

function FindPage(props: { ask: Ask; found: Found | undefined; errors?: readonly { field: string; words: string }[] }) {
  const { ask, found } = props
  return (
    <>
      <h1 class="govuk-heading-l">Find</h1>
      <Form action={`${ask.base}/staff/find`} csrf={ask.csrf} values={ask.form} errors={props.errors ?? []}>
        <Input
          name="q"
          label="Name or case code"
          hint="As you heard it: slips, short names and other spellings are found too."
          type="search"
          width={30}
          autocomplete="off"
          maxlength={longestQuery}
          attributes={{ 'data-search': '' }}
        />
        <Checkboxes
          name="in"
          small
          options={[{ value: 'notes', text: 'Search the words of my families’ notes too' }]}
        />
        <Button>Find</Button>
      </Form>
      {found && <Results found={found} base={ask.base} />}
    </>
  )
}

function Results({ found, base }: { found: Found; base: string }) {
  const { people, byCode, notes } = found
  return (
    <div role="status">
      <h2 class="govuk-heading-m">Families you may find</h2>
      {people.length === 0 && !byCode && (
        <p class="govuk-body">
          Nobody you may find is called that. If a family asked you to help them now, you can{' '}
          <Link href={`${base}/staff/open-with-reason`}>open a record with a reason</Link>.
        </p>
      )}
      {byCode && (
        <p class="govuk-body">
          <Link href={`${base}/staff/cases/${byCode.record}`}>Case {byCode.code}</Link>
        </p>
      )}
      {people.length > 0 && (
        <ScrollingTable
          label="People found"
          caption="Most alike first"
          captionSize="hidden"
          head={['Name', 'In the family', 'Case code', 'Go to']}
          rows={people.map(person => [
            <Link href={`${base}/staff/families/${person.record}`}>{person.name}</Link>,
            partNames[person.part],
            person.code,
            <Link href={`${base}/staff/cases/${person.record}`}>
              Case<span class="govuk-visually-hidden"> {person.code}</span>
            </Link>,
          ])}
        />
      )}
      {notes && <NoteResults notes={notes} base={base} />}
    </div>
  )
}

function NoteResults({ notes, base }: { notes: NoteSearch; base: string }) {
  return (
    <>
      <h2 class="govuk-heading-m">In notes</h2>
      <p class="govuk-body">
        Searched {notes.families === 1 ? '1 family’s' : `${notes.families} families’`} notes ({notes.notes} of them).
        {!notes.isWhole && ' There is more: use other words to see fewer.'}
      </p>
      {notes.hits.length === 0 && <p class="govuk-body">Nothing in them.</p>}
      <ul class="govuk-list govuk-list--spaced">
        {notes.hits.map(hit => (
          <li>
            <Link href={`${base}/staff/cases/${hit.record}#note-${hit.note}`}>
              Case {hit.code}, {readableInstant(hit.happenedAt)}
            </Link>
            <br />
            {hit.before}
            <mark>{hit.match}</mark>
            {hit.after}
          </li>
        ))}
      </ul>
    </>
  )
}
