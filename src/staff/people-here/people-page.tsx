import { today } from '#calendar/clock.ts'
import { readableDate, readableInstant } from '#calendar/readable.ts'
import type { Ask, Page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import type { SignInChange } from '../sign-in-changes.ts'
import { SignInChanges } from '../sign-in-changes-table.tsx'
import type { PersonHere } from './people-here.ts'
import { roleWords, trainingWords } from './words.ts'

type PeoplePage = Readonly<{ people: readonly PersonHere[]; changes: readonly SignInChange[]; mayChange: boolean }>

/** Who works here and may come in: for those who manage that, and for those who review it (S1-44). */
export function peoplePage(ask: Ask, { people, changes, mayChange }: PeoplePage): Page {
  return {
    title: 'People here',
    wide: true,
    content: (
      <>
        <h1 class="govuk-heading-l">People here</h1>
        <p class="govuk-body">
          {mayChange
            ? 'Who signs in, as what, and until when. Managing sign-ins opens no family’s record, and nobody changes their own role.'
            : 'Who signs in, as what, and until when. Look through it every three months: does everybody here still need what they can see?'}
        </p>
        {mayChange && <Button href={`${ask.base}/staff/people-here/add`}>Add somebody</Button>}
        <ScrollingTable
          label="People here"
          head={[
            'Name',
            'Role',
            'Signs in',
            'First day',
            'Last day',
            'Training counts until',
            'Promise signed',
            'Last signed in',
          ]}
          rows={people.map(person => [
            mayChange ? (
              <a class="govuk-link" href={`${ask.base}/staff/people-here/${person.id}`} data-list-item>
                {person.displayName}
              </a>
            ) : (
              person.displayName
            ),
            person.roles.map(role => roleWords(ask.charter, role)).join(', '),
            signsIn(person),
            readableDate(person.startsOn),
            person.endsOn ? readableDate(person.endsOn) : 'None set',
            trainingWords(person.trainingLapsesOn),
            person.undertakingSignedAt ? readableInstant(person.undertakingSignedAt) : 'Not yet',
            person.lastSignedInAt ? readableInstant(person.lastSignedInAt) : 'Not in the last 90 days',
          ])}
        />
        <SignInChanges changes={changes} />
      </>
    ),
  }
}

function signsIn(person: PersonHere): string {
  if (!person.maySignIn) return 'Stopped'
  return person.endsOn && person.endsOn < today().toString() ? 'Ended' : 'Yes'
}
