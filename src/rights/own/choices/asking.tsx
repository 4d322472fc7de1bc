import { readableDate } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { complaintsOf, makeComplaint } from '#rights/complaints/complaints.ts'
import { packFor } from '#rights/copy/copy-files.ts'
import { outcomes, type RequestKind } from '#rights/request-words.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { myRequests, type OwnRequest } from '#rights/requests/requests.ts'
import { ownAddress, ownPageOf } from '../frame.tsx'
import { askable, type Own, ownPage, whom } from '../own.ts'

type Asking = Readonly<{ link: string; heading: string; what: string; label: string; needsWords?: true }>

/** What can be asked for, in the words of somebody who never read a law. */
const askings: Readonly<Record<Exclude<RequestKind, 'automated-decision'> | 'complaint', Asking>> = {
  access: {
    link: 'A copy of what you hold about me',
    heading: 'Ask for a copy',
    what: 'We send you all that we hold about you. A person looks first for things that are about somebody else.',
    label: 'Is there something you need most? You can leave this empty.',
  },
  rectification: {
    link: 'Put something right',
    heading: 'Ask us to put something right',
    what: 'If something is wrong or missing, we change it. If we do not agree, we write your words beside it.',
    label: 'What is wrong, and what would be right?',
    needsWords: true,
  },
  erasure: {
    link: 'Delete what you hold',
    heading: 'Ask us to delete it',
    what: 'We stop using it at once while we look. Then we delete it, or tell you why a law makes us keep some of it. You get a certificate when it has gone.',
    label: 'Is there something you want us to know? You can leave this empty.',
  },
  restriction: {
    link: 'Keep it, but do not use it',
    heading: 'Ask us to keep it and not use it',
    what: 'We lock what we hold. Nobody works with it until you and we have talked.',
    label: 'Why would you like this? You can leave this empty.',
  },
  objection: {
    link: 'Stop using it in some way',
    heading: 'Ask us to stop using it in some way',
    what: 'We stop at once while we look at what you say.',
    label: 'What would you like us to stop?',
    needsWords: true,
  },
  portability: {
    link: 'A file to take to somebody else',
    heading: 'Ask for a file to take with you',
    what: 'You get what you told us, in a file that another service can read.',
    label: 'Is there something you want us to know? You can leave this empty.',
  },
  complaint: {
    link: 'Make a complaint',
    heading: 'Make a complaint',
    what: 'Tell us what went wrong with your information. Somebody it is not about looks into it.',
    label: 'What went wrong?',
    needsWords: true,
  },
}
type AskingKind = keyof typeof askings

export async function showAskings(_act: Act, ask: Ask): Promise<Answer> {
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">What you can ask for</h1>
      <p class="govuk-body">It is free. You need no reason. It does not change the help you get.</p>
      <ul class="govuk-list">
        {Object.entries(askings).map(([kind, { link }]) => (
          <li>
            <Link href={ownAddress(ask.base, `/ask/${kind}`)} class="kk-way">
              {link}
            </Link>
          </li>
        ))}
        <li>
          <Link href={ownAddress(ask.base, '/agreed')} class="kk-way">
            Take back a yes
          </Link>
        </li>
      </ul>
      <p class="govuk-body">You can also ask any of us, in any way you like.</p>
    </>,
  )
}

export async function askOne(act: Act, ask: Ask): Promise<Answer> {
  return asking(await ownPage(act, ask.charter), ask, kindOf(ask), [])
}

export async function keepOne(act: Act, ask: Ask): Promise<Answer> {
  const kind = kindOf(ask)
  const own = await ownPage(act, ask.charter)
  const people = ask.chosen('about').length > 0 ? ask.chosen('about') : [own.me.id]
  const words = ask.typed('words')
  const errors: FieldError[] = []
  if (askings[kind].needsWords && !words) errors.push({ field: 'words', words: 'Tell us in a few words' })
  if (!people.every(id => askable(own).some(each => each.id === id))) {
    errors.push({ field: 'about', words: 'Choose who this is about' })
  }
  if (errors.length > 0) return asking(own, ask, kind, errors)
  if (kind === 'complaint') {
    await makeComplaint(act, own.record, ask.charter, { about: 'in-general', cameBy: 'page', words, person: own.me.id })
  } else {
    const said = { kind, people, cameBy: 'page', askedByPerson: own.me.id, words } as const
    await makeRequest(act, own.record, ask.charter, said)
  }
  return goTo(ownAddress(ask.base, '/asked'), {
    kind: 'success',
    title: 'We have it. Below is the day by which we answer.',
  })
}

function kindOf({ params }: Ask): AskingKind {
  const kind = params.kind ?? ''
  if (!Object.hasOwn(askings, kind)) throw new Refusal('not-yours-or-not-there')
  return kind as AskingKind
}

function asking(own: Own, ask: Ask, kind: AskingKind, errors: readonly FieldError[]): Answer {
  const { heading, what, label } = askings[kind]
  const people = askable(own)
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">{heading}</h1>
      <p class="govuk-body">{what}</p>
      <Form action={ask.path} csrf={ask.csrf} values={{ about: own.me.id, ...ask.form }} errors={errors}>
        {people.length > 1 && kind !== 'complaint' && (
          <Radios
            name="about"
            legend={{ text: 'Who is this about?', size: 'm' }}
            options={people.map(each => ({ value: each.id, text: each.id === own.me.id ? 'Me' : whom(own, each.id) }))}
          />
        )}
        <Textarea name="words" label={{ text: label, size: 's' }} rows={5} />
        <Button preventDoubleClick>Send</Button>
      </Form>
    </>,
    { title: 'Question', back: '/ask', errors },
  )
}

const states: Readonly<Record<OwnRequest['state'], string>> = {
  'with-us': 'We are working on it.',
  'we-need-to-know-who-you-are': 'We need to be sure that it is you. We have written to you.',
  'we-asked-you-something': 'We asked you a question, and wait for you.',
  answered: 'We have answered.',
}

/** How far what they asked for is, with the day by which it is answered, and the copies that are ready. */
export async function showAsked(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const requests = await myRequests(act)
  const complaints = await complaintsOf(act, own.record)
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">What you have asked</h1>
      {requests.length + complaints.length === 0 && <p class="govuk-body">You have not asked us for anything yet.</p>}
      {requests.map(each => (
        <OneRequest own={own} ask={ask} request={each} />
      ))}
      {complaints.map(each => (
        <>
          <h2 class="govuk-heading-m">A complaint</h2>
          <SummaryList
            rows={[
              { key: 'You sent it on', value: readableDate(each.receivedOn) },
              each.outcome
                ? { key: 'What came of it', value: each.outcomeWords ?? '' }
                : {
                    key: 'We say we have it by',
                    value: each.acknowledgedOn ? 'We have told you' : readableDate(each.clock.due),
                  },
            ]}
          />
        </>
      ))}
      <p class="govuk-body">
        <Link href={ownAddress(ask.base, '/ask')}>Ask for something</Link>
      </p>
    </>,
  )
}

function OneRequest({ own, ask, request }: { own: Own; ask: Ask; request: OwnRequest }) {
  const { kind, receivedOn, answerBy, state, question, outcome, outcomeWords } = request
  const copy = ownAddress(ask.base, `/asked/${request.id}/copy`)
  return (
    <>
      <h2 class="govuk-heading-m">
        {kind in askings ? askings[kind as AskingKind].link : 'A person to look at a decision'}
      </h2>
      <SummaryList
        rows={[
          { key: 'About', value: whom(own, request.person) },
          { key: 'You asked on', value: readableDate(receivedOn) },
          ...(outcome ? [] : [{ key: 'We answer by', value: readableDate(answerBy) }]),
          { key: 'How far we are', value: outcome ? outcomes[outcome] : states[state] },
          ...(outcomeWords ? [{ key: 'What we say', value: outcomeWords }] : []),
        ]}
      />
      {question && <InsetText>We asked you: {question}</InsetText>}
      {request.copyReady && (
        <p class="govuk-body">
          Your copy is ready: <Link href={`${copy}.pdf`}>to read (PDF)</Link> or{' '}
          <Link href={`${copy}.json`}>as a file for computers</Link>. Think about where you keep it.
        </p>
      )}
    </>
  )
}

/** A copy that was released, for the one it was released to. */
export async function fetchCopy(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const mine = (await myRequests(act)).find(each => each.id === ask.params.request)
  const as = ask.path.endsWith('.json') ? 'json' : 'pdf'
  if (!mine?.copyReady) throw new Refusal('not-yours-or-not-there')
  const pack = await packFor(act, own.record, ask.charter, mine.id)
  const type = as === 'pdf' ? 'application/pdf' : 'application/json'
  return { file: { bytes: pack[as], type, name: `copy.${as}` } }
}
