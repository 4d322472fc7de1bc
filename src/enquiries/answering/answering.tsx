import { recordNoticeGiven } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { cameByWords, madeByWords, settledWords } from '../asking/choices.ts'
import { answersFrom, enquiryFrom, faultsIn, givesName } from '../asking/questions.ts'
import {
  answerEnquiry,
  type CameBy,
  enquiryOf,
  joinAtTheirWish,
  type MadeBy,
  makeEnquiry,
  openCaseFromEnquiry,
  type ReplyWay,
  type SettledAs,
  settleEnquiry,
  waitingEnquiries,
} from '../enquiries.ts'
import { takeOutWhatIdentifies } from '../identifying.ts'
import { codeOf, peopleSeen, waysSeen } from '../people-seen.ts'
import { EnquiryPage, type EnquiryView } from './enquiry-page.tsx'
import { EnquiryList } from './list-page.tsx'
import { NewEnquiryPage } from './new-page.tsx'

export async function showList(act: Act, ask: Ask): Promise<Answer> {
  const lines = await waitingEnquiries(act)
  const content = <EnquiryList charter={ask.charter} base={ask.base} lines={lines} now={act.at} />
  return page({ title: 'Enquiries', wide: true, content })
}

export async function showNew(_: Act, ask: Ask): Promise<Answer> {
  return page(newPage(ask, {}))
}

const newPage = (ask: Ask, more: { errors?: readonly FieldError[]; words?: string }) => {
  const errors = more.errors ?? []
  const before = takeOutWhatIdentifies(ask.typed('words'))
  const takenOut = more.words === undefined ? [] : before.takenOut
  const values = more.words === undefined ? ask.form : { ...ask.form, words: more.words }
  return {
    title: 'Write down an enquiry',
    before: <BackLink href={`${ask.base}/staff/enquiries`} />,
    content: <NewEnquiryPage ask={ask} values={values} errors={errors} takenOut={takenOut} />,
    ...(errors.length > 0 || more.words !== undefined ? { status: 422, hasErrors: errors.length > 0 } : {}),
  }
}

/** Keeps what a worker wrote down. Of somebody anonymous, what would identify them is shown to the worker first. */
export async function keepNew(act: Act, ask: Ask): Promise<Answer> {
  const answers = answersFrom(ask.form)
  const errors = givesName(answers) ? ['child', 'reach'].flatMap(step => faultsIn(step, answers)) : []
  if (!givesName(answers) && !['', 'here', 'none'].includes(ask.typed('reply')))
    errors.push({ field: 'reply', words: 'Without a name, the answer can only be left here with a code' })
  if (errors.length > 0) return page(newPage(ask, { errors }))
  const { kept, takenOut } = takeOutWhatIdentifies(ask.typed('words'))
  if (!givesName(answers) && takenOut.length > 0) return page(newPage(ask, { words: kept }))
  const [cameBy, madeBy] = [ask.typed('came-by'), ask.typed('made-by')]
  const made = await makeEnquiry(act, {
    ...enquiryFrom(ask.charter, answers),
    cameBy: cameBy in cameByWords ? (cameBy as CameBy) : 'phone',
    madeBy: madeBy in madeByWords ? (madeBy as MadeBy) : 'not-said',
    noticeVersion: ask.typed('told') === 'yes' ? String(ask.charter.version.number) : 'not-yet',
  })
  // The code is told once, to be read out; a notice would leave it in a cookie.
  if (made.replyCode)
    return page({
      title: 'Reply code',
      content: <ReplyCode base={ask.base} code={made.replyCode} record={made.record.id} />,
    })
  return goTo(`${ask.base}/staff/enquiries/${made.record.id}`, { kind: 'success', title: 'The enquiry is kept.' })
}

function ReplyCode({ base, code, record }: { base: string; code: string; record: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Read this code to them now</h1>
      <p class="govuk-heading-xl kk-code">{code}</p>
      <p class="govuk-body">
        With it they read your answer at <strong>{base}/get-help/answer</strong>. It is not shown again, and we keep it
        nowhere.
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${base}/staff/enquiries/${record}`}>
          Go to the enquiry
        </a>
      </p>
    </>
  )
}

export async function showEnquiry(
  act: Act,
  ask: Ask,
  wrong: Pick<EnquiryView, 'faulty' | 'errors'> = {},
): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const enquiry = await enquiryOf(act, record)
  const view: EnquiryView = {
    ask,
    enquiry,
    caseCode: await codeOf(act, record),
    people: await peopleSeen(act, record),
    ways: await waysSeen(act, record),
    ...wrong,
  }
  return page({
    title: `Enquiry ${view.caseCode}`,
    wide: true,
    before: <BackLink href={`${ask.base}/staff/enquiries`}>Enquiries</BackLink>,
    content: <EnquiryPage {...view} />,
    ...(wrong.errors ? { status: 422, hasErrors: true } : {}),
  })
}

export async function answerIt(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const { wants_reply } = await enquiryOf(act, record)
  const words = ask.typed('reply')
  const way = wants_reply === 'here' ? 'here' : ask.typed('way')
  const errors: FieldError[] = []
  if (!words) errors.push({ field: 'reply', words: 'Write the answer' })
  if (way !== 'here' && !['phone', 'text', 'email', 'post'].includes(way))
    errors.push({ field: 'way', words: 'Choose how you told them' })
  if (way !== 'here' && ask.typed('kept-safe') !== 'yes')
    errors.push({
      field: 'kept-safe',
      words: 'Say that you used a safe way. If you could not, leave the answer for later',
    })
  if (errors.length > 0) return showEnquiry(act, ask, { faulty: 'answer', errors })
  await answerEnquiry(act, record, { words, way: way as ReplyWay })
  if (ask.typed('and-settle') === 'yes') {
    await settleEnquiry(act, record, 'answered')
    return goTo(`${ask.base}/staff/enquiries`, { kind: 'success', title: 'Answered and finished.' })
  }
  return goTo(`${ask.base}/staff/enquiries/${record.id}`, { kind: 'success', title: 'The answer is kept.' })
}

export async function settleIt(act: Act, ask: Ask): Promise<Answer> {
  const as = ask.typed('as')
  if (!(as in settledWords))
    return showEnquiry(act, ask, { faulty: 'settle', errors: [{ field: 'as', words: 'Choose what came of it' }] })
  await settleEnquiry(act, await act.open(ask.params.record!), as as SettledAs)
  return goTo(`${ask.base}/staff/enquiries`, { kind: 'success', title: 'Finished. It has left the list.' })
}

export async function openCaseOfIt(act: Act, ask: Ask): Promise<Answer> {
  const service = ask.charter.services.find(each => each.id === ask.typed('service'))?.id
  if (!service)
    return showEnquiry(act, ask, { faulty: 'case', errors: [{ field: 'service', words: 'Choose a service' }] })
  const record = await act.open(ask.params.record!)
  const mine = ask.typed('who') === 'me'
  await openCaseFromEnquiry(act, record, { service, ...(mine ? { worker: act.staff!.id } : {}) })
  const title = mine ? 'The case is open, and yours.' : 'The case is open. It waits for a worker.'
  return goTo(mine ? `${ask.base}/staff/cases/${record.id}` : `${ask.base}/staff/enquiries`, { kind: 'success', title })
}

export async function joinIt(act: Act, ask: Ask): Promise<Answer> {
  const errors: FieldError[] = []
  if (ask.typed('their-wish') !== 'yes')
    errors.push({ field: 'their-wish', words: 'Join it only if they asked for this themselves' })
  const code = ask.typed('case-code')
  if (!code) errors.push({ field: 'case-code', words: 'Enter the case code' })
  if (errors.length === 0) {
    const record = await act.open(ask.params.record!)
    if (await joinAtTheirWish(act, record, code))
      return goTo(`${ask.base}/staff/enquiries`, { kind: 'success', title: 'Joined to the family, as they asked.' })
    errors.push({ field: 'case-code', words: 'No family you are helping has this code' })
  }
  return showEnquiry(act, ask, { faulty: 'join', errors })
}

/** What was told or handed over about how we work: the notice, or a leaflet they asked for (S2-29, S2-33). */
export async function recordPaper(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const enquiry = await enquiryOf(act, record)
  const wanted = ask.typed('paper')
  const document = ask.charter.documents.find(each => each.id === wanted)
  if (wanted === 'notice') {
    const version = String(ask.charter.version.number)
    await act.amend('enquiries', { id: enquiry.id }, { notice_version: version })
    await recordNoticeGiven(act, record, { version, how: 'spoken' })
  } else if (document) {
    await act.note('paper.given', [record], { document: document.id, version: document.version })
  }
  const back = `${ask.base}/staff/enquiries/${record.id}`
  return wanted === 'notice' || document ? goTo(back, { kind: 'success', title: 'Recorded.' }) : goTo(back)
}
