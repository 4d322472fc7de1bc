import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo } from '#gate/routes.ts'
import { Link } from '#govuk/button.tsx'
import type { FieldError } from '#govuk/form.tsx'
import { Details } from '#govuk/messages.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { BlocksHtml } from '#paper/html.tsx'
import { scopeQuery } from './choices/agreeing.tsx'
import { keepTelling, TellingForm } from './choices/telling.tsx'
import { ownAddress, ownPageOf, sectionPage } from './frame.tsx'
import { type Own, ownPage } from './own.ts'
import { agreedSection, agreementsOf, answerables, headingOf, linesOf } from './sections/agreed.ts'
import { heldSection } from './sections/held.ts'
import { looksSection } from './sections/looks.ts'
import { sharedSection } from './sections/passed-on.ts'
import { goingSection, noticeSection, versionsGiven, wordsSection } from './sections/rest.ts'
import type { Section } from './sections/section.ts'

type Showing = (act: Act, ask: Ask) => Promise<Answer>

const shows =
  (section: (own: Own) => Promise<Section>, more?: readonly [path: string, words: string]): Showing =>
  async (act, ask) => {
    const made = await section(await ownPage(act, ask.charter))
    return sectionPage(ask, made, more && <Next ask={ask} path={more[0]} words={more[1]} />)
  }

function Next({ ask, path, words }: { ask: Ask; path: string; words: string }) {
  return (
    <p class="govuk-body">
      <Link href={path.startsWith('/privacy') ? `${ask.base}${path}` : ownAddress(ask.base, path)}>{words}</Link>
    </p>
  )
}

export const showHeld = shows(heldSection, ['/ask', 'Ask for a copy, or for something to be put right'])
export const showShared = shows(sharedSection, ['/agreed', 'Change what you agreed to'])
/** When it goes, and where its certificate is read afterwards: by whoever holds the reference, without signing in. */
export const showGoing: Showing = async (act, ask) => goingPage(await ownPage(act, ask.charter), ask, [])

export const keepGoing: Showing = async (act, ask) => {
  const own = await ownPage(act, ask.charter)
  const errors = await keepTelling(own, ask)
  if (errors.length > 0) return goingPage(own, ask, errors)
  return goTo(ownAddress(ask.base, '/going'), { kind: 'success', title: 'We have kept your answer.' })
}

async function goingPage(own: Own, ask: Ask, errors: readonly FieldError[]): Promise<Answer> {
  return sectionPage(
    ask,
    await goingSection(own),
    <>
      {await TellingForm(own, ask, errors)}
      <p class="govuk-body">
        You can read the certificate <Link href={`${ask.base}/gone`}>on a page that anybody can open</Link>. Keep the
        reference somewhere safe. Nobody is named there.
      </p>
      <Next ask={ask} path="/ask/erasure" words="Ask us to delete it sooner" />
    </>,
    { errors },
  )
}
/** Which notice they have, with the very words of each version they were given. */
export const showNotice: Showing = async (act, ask) => {
  const own = await ownPage(act, ask.charter)
  const numbers = await versionsGiven(own)
  return sectionPage(
    ask,
    await noticeSection(own),
    <>
      {numbers.map(number => (
        <Next ask={ask} path={`/privacy/archive/${number}`} words={`Read version ${number}, as you were given it`} />
      ))}
      <Next ask={ask} path="/privacy/short" words="Read the notice, on one page" />
    </>,
  )
}
export const showWords = shows(wordsSection, ['/ask/rectification', 'Tell us if it is not right'])

export async function showLooks(act: Act, ask: Ask): Promise<Answer> {
  const { heading, before, months, after, isCut } = await looksSection(
    await ownPage(act, ask.charter),
    ask.query.all === 'yes',
  )
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">{heading}</h1>
      <BlocksHtml blocks={before} />
      {months.map(({ title, blocks }, place) => (
        <Details summary={title} open={place === 0}>
          <BlocksHtml blocks={blocks} />
        </Details>
      ))}
      {isCut && <Next ask={ask} path="/looks?all=yes" words="Show the whole list" />}
      <BlocksHtml blocks={after} />
      <p class="govuk-body">
        You can check that nothing was left out.{' '}
        <Link href={ownAddress(ask.base, '/looks/proof')}>Fetch the proof</Link>. It is a file. Anybody you trust with
        computers can test it without asking us.
      </p>
    </>,
  )
}

/** What they agreed to: each answer with one link to change it, as near for a yes as for a no (CON-5). */
export async function showAgreed(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const { heading, blocks } = await agreedSection(own)
  const agreements = await agreementsOf(own)
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">{heading}</h1>
      <BlocksHtml blocks={blocks.slice(0, blocks[1]?.kind === 'paragraph' ? 2 : 1)} />
      {(await answerables(own)).map(each => (
        <>
          <h2 class="govuk-heading-m">{headingOf(own, each)}</h2>
          <SummaryList rows={linesOf(own, each).map(([key, value]) => ({ key, value }))} />
          <p class="govuk-body">
            <Link href={ownAddress(ask.base, `/agreed/${each.question.id}?${scopeQuery(each)}`)}>
              {each.answer ? 'Change this answer' : 'Answer this'}
              <Unseen words={`: ${headingOf(own, each)}`} />
            </Link>
          </p>
        </>
      ))}
      {agreements.map(each => (
        <>
          <h2 class="govuk-heading-m">Our help</h2>
          <p class="govuk-body">
            {own.charter.consents.find(one => one.id === each.question)?.about ?? 'You said you would like our help.'}{' '}
            <Link href={ownAddress(ask.base, `/agreed/help/${each.id}`)}>Stop our help</Link>
          </p>
        </>
      ))}
    </>,
    { title: 'Choices' },
  )
}

/** For those who hear the page: which of several links with one name this is. */
const Unseen = ({ words }: { words: string }) => <span class="govuk-visually-hidden">{words}</span>
