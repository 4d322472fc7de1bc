import { type Act, sql } from '#gate/act.ts'
import type { Role } from '#gate/purposes.ts'
import { roles } from '#gate/purposes.ts'
import { type Answer, type Ask, goTo, type Page, page, type Route, staffRoute } from '#gate/routes.ts'
import { Checkboxes } from '#govuk/choices.tsx'
import type { FieldError } from '#govuk/form.tsx'
import { InsetText } from '#govuk/messages.tsx'
import type { Charter } from '#organisations/charter.ts'
import { staffFormPage } from '#web/form-page.tsx'
import { safeNext } from '../sign-in/entering.ts'
import { signUndertaking } from '../staff.ts'

const everyone = Object.keys(roles) as Role[]
const shared = {
  path: '/staff/undertaking',
  page: 'promising confidentiality',
  purposes: ['undertaking'],
  who: everyone,
} as const

export const routes: readonly Route[] = [
  staffRoute({ ...shared, method: 'GET', answer: async (act, ask) => show(act, ask) }),
  staffRoute({ ...shared, method: 'POST', answer: sign }),
]

/** Nothing opens before this is signed (S0-18, S1-29, S1-42, S2-2): the gate asks, at every entry. */
async function show(act: Act, ask: Ask, errors: readonly FieldError[] = []): Promise<Answer> {
  const signed = await act.row<{ at: Date | null }>(
    sql`select undertaking_signed_at as at from staff where id = ${act.staff!.id}`,
  )
  if (signed?.at) return goTo(`${ask.base}/staff/account`)
  const next = ask.typed('next') || (typeof ask.query.next === 'string' ? ask.query.next : '')
  return page(undertakingPage(ask, next, errors))
}

async function sign(act: Act, ask: Ask): Promise<Answer> {
  if (ask.typed('promise') !== 'yes') {
    return show(act, ask, [{ field: 'promise', words: 'Tick the box if you promise this. Without it, nothing opens' }])
  }
  await signUndertaking(act, String(ask.charter.version.number))
  return goTo(safeNext(ask, ask.typed('next')), { kind: 'success', title: 'Thank you. Your promise is recorded.' })
}

function undertakingPage(ask: Ask, next: string, errors: readonly FieldError[]): Page {
  const told = toldToFamilies(ask.charter)
  return staffFormPage(ask, {
    title: 'Your promise of confidentiality',
    heading: 'Your promise of confidentiality',
    back: `${ask.base}/staff/sign-in`,
    submit: 'Sign',
    errors,
    before: (
      <>
        {told.length > 0 && (
          <>
            <p class="govuk-body">{ask.charter.organisation.name} tells every family:</p>
            <InsetText>
              {told.map(words => (
                <p>{words}</p>
              ))}
            </InsetText>
          </>
        )}
        <p class="govuk-body">So I promise, while I work here and after:</p>
        <ul class="govuk-list govuk-list--bullet">
          <li>I look at a record only to do my work for that family.</li>
          <li>
            What I read, hear or see of a family, on paper or on a screen, I keep to myself and to those who may know
            it.
          </li>
          <li>I know that every look at a record is written down, and that families can see who looked.</li>
          <li>
            I lock my screen when I leave it, and tell the safeguarding lead at once if somebody may be at risk of harm.
          </li>
          <li>If I see a mistake, or make one, I tell the data protection lead the same day.</li>
        </ul>
      </>
    ),
    children: (
      <>
        <input type="hidden" name="next" value={next} />
        <Checkboxes name="promise" options={[{ text: 'I promise this', value: 'yes' }]} />
      </>
    ),
  })
}

/** The charity's own sentences about this, as its charter says them. */
function toldToFamilies(charter: Charter): string[] {
  const practices = (charter.practices ?? [])
    .filter(each => each.promise === 'everyone-signs-first')
    .map(each => each.words)
  const sentences = charter.notice
    .flatMap(section => section.sentences)
    .filter(each => each.promise === 'everyone-signs-first')
  return [...new Set([...practices, ...sentences.map(each => each.words)])]
}
