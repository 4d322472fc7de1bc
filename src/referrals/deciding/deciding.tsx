import { givenDay } from '#calendar/given-dates.ts'
import { codeOf, nationOf, peopleSeen, waysSeen } from '#enquiries/enquiries.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { type Arrival, arrivalsOf, type CameFrom, judgeArrival } from '../later-arrivals.ts'
import {
  type Decision,
  dayOf,
  decideReferral,
  type NoticeExcuse,
  type NoticeHow,
  noticeExcuses,
  type OwnCheck,
  recordNotice,
  recordOwnCheck,
  referralOf,
  waitingReferrals,
} from '../referrals.ts'
import { LaterPage } from './arrivals-page.tsx'
import { ReferralList } from './list-page.tsx'
import { ReferralPage, type ReferralView } from './referral-page.tsx'
import { cameFromWords, decisionWords, noticeHows, outcomeWords, ownCheckWords } from './words.ts'

const list = (ask: Ask) => `${ask.base}/staff/referrals`

export async function showList(act: Act, ask: Ask): Promise<Answer> {
  const lines = await waitingReferrals(act)
  const content = (
    <ReferralList charter={ask.charter} base={ask.base} lines={lines} now={act.at} today={dayOf(act.at)} />
  )
  return page({ title: 'Referrals', wide: true, content })
}

export async function showReferral(
  act: Act,
  ask: Ask,
  wrong: Pick<ReferralView, 'faulty' | 'errors'> = {},
): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const view: ReferralView = {
    ask,
    referral: await referralOf(act, record),
    caseCode: await codeOf(act, record),
    people: await peopleSeen(act, record),
    ways: await waysSeen(act, record),
    arrivals: await arrivalsOf(act, record),
    today: dayOf(act.at),
    ...wrong,
  }
  return page({
    title: `Referral ${view.caseCode}`,
    wide: true,
    before: <BackLink href={list(ask)}>Referrals</BackLink>,
    content: <ReferralPage {...view} />,
    ...(wrong.errors ? { status: 422, hasErrors: true } : {}),
  })
}

const wrongIn = (act: Act, ask: Ask, faulty: ReferralView['faulty'], field: string, words: string) =>
  showReferral(act, ask, { faulty, errors: [{ field, words }] })

export async function checkIt(act: Act, ask: Ask): Promise<Answer> {
  const [said, words] = [ask.typed('said'), ask.typed('check-words')]
  if (!(said in ownCheckWords) || said === 'not-yet') return wrongIn(act, ask, 'check', 'said', 'Choose what they said')
  if (said === 'not-safe-to-ask' && !words)
    return wrongIn(act, ask, 'check', 'check-words', 'Say why it is not safe to ask them')
  const record = await act.open(ask.params.record!)
  await recordOwnCheck(act, record, { said: said as OwnCheck, words, nation: nationOf(ask.charter) })
  if (said === 'declined')
    return goTo(list(ask), { kind: 'success', title: 'They said no, so this has ended. Nothing of it is used.' })
  return goTo(`${list(ask)}/${record.id}`, { kind: 'success', title: 'Recorded.' })
}

export async function noticeIt(act: Act, ask: Ask): Promise<Answer> {
  const [how, excuse] = [ask.typed('how'), ask.typed('excuse')]
  const typed = ['year', 'month', 'day'].map(part => ask.typed(`on-${part}`).padStart(2, '0'))
  const on = typed.join('') === '000000' ? dayOf(act.at) : givenDay(typed.join('-'))?.toString()
  if (how === 'excused') {
    if (!(excuse in noticeExcuses)) return wrongIn(act, ask, 'notice', 'excuse', 'Choose the reason in law')
  } else if (!(how in noticeHows)) return wrongIn(act, ask, 'notice', 'how', 'Choose how they were told')
  if (!on || on > dayOf(act.at))
    return wrongIn(act, ask, 'notice', 'on-day', 'Enter a day that has been, such as 27 3 2026')
  const record = await act.open(ask.params.record!)
  if (how === 'excused') await recordNotice(act, record, { excusedBecause: excuse as NoticeExcuse })
  else await recordNotice(act, record, { how: how as Exclude<NoticeHow, 'excused'>, on })
  return goTo(`${list(ask)}/${record.id}`, { kind: 'success', title: 'Recorded.' })
}

export async function decideIt(act: Act, ask: Ask): Promise<Answer> {
  const decision = ask.typed('decision')
  if (!(decision in decisionWords)) return wrongIn(act, ask, 'decide', 'decision', 'Choose what we do')
  const record = await act.open(ask.params.record!)
  const { own_check, made_by } = await referralOf(act, record)
  if (decision === 'accepted' && made_by === 'agency' && own_check !== 'agreed' && own_check !== 'not-safe-to-ask')
    return wrongIn(act, ask, 'decide', 'decision', 'Ask the family first: an agency’s word is not enough for us')
  const mine = decision === 'accepted' && ask.typed('worker') === 'me'
  await decideReferral(act, record, { decision: decision as Decision, ...(mine ? { worker: act.staff!.id } : {}) })
  return mine
    ? goTo(`${ask.base}/staff/cases/${record.id}`, { kind: 'success', title: 'The case is open, and yours.' })
    : goTo(list(ask), { kind: 'success', title: 'Decided. It has left the list.' })
}

export async function askLater(act: Act, ask: Ask, errors: readonly FieldError[] = []): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  return page({
    title: 'Something arrived',
    before: <BackLink href={`${list(ask)}/${record.id}`} />,
    content: <LaterPage ask={ask} record={record.id} errors={errors} />,
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
  })
}

export async function keepLater(act: Act, ask: Ask): Promise<Answer> {
  const [cameFrom, outcome] = [ask.typed('came-from'), ask.typed('outcome')]
  const [words, relevant, necessary] = [ask.typed('words'), ask.typed('relevant'), ask.typed('necessary')]
  const errors: FieldError[] = []
  if (!(cameFrom in cameFromWords)) errors.push({ field: 'came-from', words: 'Choose from whom it came' })
  if (!(outcome in outcomeWords)) errors.push({ field: 'outcome', words: 'Choose what we do with it' })
  if (outcome === 'kept') {
    if (!words) errors.push({ field: 'words', words: 'Write down what it says' })
    if (!relevant) errors.push({ field: 'relevant', words: 'Say how it bears on the support, or send it back' })
    if (!necessary) errors.push({ field: 'necessary', words: 'Say why the support needs it, or send it back' })
  }
  if (errors.length > 0) return askLater(act, ask, errors)
  const record = await act.open(ask.params.record!)
  const shared = { cameFrom: cameFrom as CameFrom, arrivedOn: dayOf(act.at) }
  const arrival: Arrival =
    outcome === 'kept'
      ? {
          ...shared,
          outcome,
          sender: ask.typed('sender'),
          words,
          relevantBecause: relevant,
          necessaryBecause: necessary,
        }
      : { ...shared, outcome: outcome as 'returned' | 'destroyed' }
  await judgeArrival(act, record, arrival)
  return goTo(`${list(ask)}/${record.id}`, { kind: 'success', title: 'Recorded.' })
}
