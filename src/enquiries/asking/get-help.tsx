import type { Act } from '#gate/act.ts'
import { withAct } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, page } from '#gate/routes.ts'
import { sentOnce } from '#gate/sent-once.ts'
import type { FormValues } from '#govuk/form.tsx'
import { firstQuestion, goOn, type Questions } from '#web/one-thing-a-page.tsx'
import { countEquality } from '../counting.ts'
import { makeEnquiry } from '../enquiries.ts'
import { countWrongCode, isGuessing, readReply, replyCodeFor } from '../reply-codes.ts'
import { rowsOf, SentPage, TakenOut } from './check-page.tsx'
import { questionPages } from './question-pages.tsx'
import {
  answersFrom,
  enquiryFrom,
  equalityFrom,
  faultsIn,
  fields,
  givesName,
  reachesOut,
  replyOf,
  stepsFor,
} from './questions.ts'
import { CodePage, ReplyPage } from './reply-page.tsx'
import { ToldFirst } from './told-first.tsx'

type Visit = <T>(work: (act: Act) => Promise<T>) => Promise<T>

export const askFirst = (ask: Ask, visit: Visit): Answer => firstQuestion(ask, questionsOf(ask, visit))

export const answerNext = (ask: Ask, visit: Visit): Promise<Answer> => goOn(ask, questionsOf(ask, visit))

function questionsOf(ask: Ask, visit: Visit): Questions {
  const { charter, base } = ask
  const answers = answersFrom(ask.form)
  const rows = rowsOf(ask, answers)
  return {
    title: 'Question',
    action: `${base}/get-help`,
    cameFrom: `${base}/`,
    answers,
    asked: stepsFor(charter, answers).map(step => ({
      id: step,
      fields: fields[step],
      asks: () => questionPages[step](charter, answers),
      faults: faultsIn(step, answers),
      row: rows[step],
    })),
    below: () => <ToldFirst charter={charter} base={base} submit="Send" />,
    beforeSending: () => <TakenOut answers={answers} />,
    submit: 'Send',
    send: once => send(ask, answers, once, visit),
  }
}

async function send(ask: Ask, answers: FormValues, once: string, visit: Visit): Promise<Answer> {
  const { caseCode, replyCode, isFirst } = await visit(act => keepOnce(act, ask, answers, once))
  const equality = equalityFrom(ask.charter, answers)
  if (isFirst && !givesName(answers)) await visit(act => countEquality(act, equality))
  const content = (
    <SentPage
      base={ask.base}
      caseCode={caseCode}
      {...(replyCode ? { replyCode } : {})}
      reach={reachesOut(answers)}
      afraid={[answers.about ?? []].flat().includes('safety')}
    />
  )
  return page({ title: 'Sent', content })
}

/** A page sent twice is one request: the second sending is shown the first's codes. */
async function keepOnce(act: Act, ask: Ask, answers: FormValues, once: string) {
  const { left, done } = await sentOnce(act, once, async () => {
    const made = await makeEnquiry(act, { ...enquiryFrom(ask.charter, answers), once })
    return { left: made.record.caseCode, done: made }
  })
  const replyCode = done ? done.replyCode : replyOf(answers) === 'here' ? replyCodeFor(act, once) : undefined
  return { caseCode: left, replyCode, isFirst: done !== undefined }
}

export async function askForCode(ask: Ask): Promise<Answer> {
  return page({ title: 'Contact', content: <CodePage ask={ask} wrong={false} /> })
}

export async function showReply(ask: Ask, { house, addressHash }: Door): Promise<Answer> {
  const entry = {
    as: 'visitor',
    charter: ask.charter.slug,
    purposes: ['asking-for-help'],
    route: 'an answer by code',
  } as const
  const reply = await withAct(house, entry, async act => {
    if (await isGuessing(act, addressHash)) throw new Refusal('too-many-tries')
    const found = await readReply(act, ask.typed('code'))
    if (!found) await countWrongCode(act, addressHash)
    return found
  })
  if (!reply) return page({ title: 'Contact', hasErrors: true, status: 422, content: <CodePage ask={ask} wrong /> })
  return page({ title: 'Contact', content: <ReplyPage base={ask.base} reply={reply} /> })
}
