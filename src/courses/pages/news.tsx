import { outwardCode } from '#families/reach.ts'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { stopNews } from '#gate/stop-link.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { settings } from '#settings.ts'
import { staffFormPage } from '#web/form-page.tsx'
import { writeNews } from '../news.ts'
import type { Visit } from '../visit.ts'
import { theCourseService } from '../what-is-run.ts'

/** Writing news for those who asked for it; what belongs to a course is sent from that course's own page. */
export async function askNews(_act: Act, ask: Ask): Promise<Answer> {
  return newsPage(ask, {}, [])
}

function newsPage(ask: Ask, values: FormValues, errors: readonly FieldError[]): Answer {
  theCourseService(ask.charter)
  const { subjects, atMostPerMonth, localAreaOnly } = ask.charter.marketing
  return page(
    staffFormPage(ask, {
      title: 'News',
      heading: 'Send news to those who asked for it',
      back: `${ask.base}/staff/courses`,
      submit: 'Send',
      values,
      errors,
      before: (
        <p class="govuk-body">
          It goes to those booked on your courses who said yes to news{localAreaOnly && ' and live in the area'}
          {atMostPerMonth && `, at most ${atMostPerMonth} times a month`}. Each has a link that stops it.
        </p>
      ),
      children: (
        <>
          <Radios
            name="subject"
            legend="What is it about?"
            options={subjects.map(each => ({ value: each, text: each }))}
          />
          {localAreaOnly && (
            <Input name="areas" label="For which areas" hint="First halves of postcodes, such as HP4 HP5" width={20} />
          )}
          <Textarea name="words" label="The e-mail" hint="Name nobody in it." rows={10} />
        </>
      ),
    }),
  )
}

export async function keepNews(act: Act, ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  const { subjects, localAreaOnly } = ask.charter.marketing
  const [subject, words] = [ask.typed('subject'), ask.typed('words')]
  const typed = ask
    .typed('areas')
    .split(/[\s,]+/)
    .filter(Boolean)
  const areas = typed.map(outwardCode).filter(each => each !== null)
  const errors = [
    ...(subjects.includes(subject) ? [] : [{ field: 'subject', words: 'Choose what it is about' }]),
    ...(localAreaOnly && (areas.length === 0 || areas.length < typed.length)
      ? [{ field: 'areas', words: 'Enter first halves of postcodes, such as HP4 HP5' }]
      : []),
    ...(words.length < 10 || words.length > 5000 ? [{ field: 'words', words: 'Write from 10 to 5,000 letters' }] : []),
  ]
  if (errors.length > 0) return newsPage(ask, ask.form, errors)
  const { sent, notAsked, enough, elsewhere, noWay } = await writeNews(
    act,
    ask.charter,
    { subject, words, areas },
    settings().publicUrl,
  )
  const others = [
    [notAsked, 'did not ask for it'],
    [enough, 'had enough this month'],
    [elsewhere, 'live elsewhere'],
    [noWay, 'have no e-mail we may use'],
  ].flatMap(([many, why]) => (many ? [`${many} ${why}`] : []))
  const title = `Sent to ${sent}.${others.length > 0 ? ` Not to others: ${others.join(', ')}.` : ''}`
  return goTo(`${ask.base}/staff/courses`, { kind: sent > 0 ? 'success' : 'information', title })
}

/** The link in each e-mail: one press, no sign-in, no question. A mail program that opens links stops nothing by it. */
export async function askStopNews(ask: Ask): Promise<Answer> {
  theCourseService(ask.charter)
  return page({
    title: 'Messages',
    content: (
      <>
        <h1 class="govuk-heading-l">Stop our e-mails?</h1>
        <p class="govuk-body">We then send no news any more. If you have booked a course, you still get its dates.</p>
        <Form action={ask.path} csrf={ask.csrf}>
          <Button preventDoubleClick>Stop the e-mails</Button>
        </Form>
      </>
    ),
  })
}

export async function keepStopNews(ask: Ask, visit: Visit): Promise<Answer> {
  theCourseService(ask.charter)
  if (!(await visit(act => stopNews(act, ask.params.token!)))) throw new Refusal('not-yours-or-not-there')
  return page({
    title: 'Done',
    content: (
      <>
        <h1 class="govuk-heading-l">They have stopped</h1>
        <p class="govuk-body">
          We send you no more news. If you change your mind, say so on{' '}
          <Link href={`${ask.base}/your-information`}>your page</Link>.
        </p>
      </>
    ),
  })
}
