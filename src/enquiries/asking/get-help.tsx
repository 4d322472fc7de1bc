import type { Act } from '#gate/act.ts'
import { withAct } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, type Door, page } from '#gate/routes.ts'
import { sentOnce } from '#gate/sent-once.ts'
import { newToken } from '#gate/tokens.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { countEquality } from '../counting.ts'
import { makeEnquiry } from '../enquiries.ts'
import { countWrongCode, isGuessing, readReply, replyCodeFor } from '../reply-codes.ts'
import { CheckPage, SentPage } from './check-page.tsx'
import { QuestionPage } from './question-pages.tsx'
import {
  answersFrom,
  enquiryFrom,
  equalityFrom,
  faultsIn,
  givesName,
  reachesOut,
  replyOf,
  type Step,
  stepAfter,
  stepsFor,
} from './questions.ts'
import { CodePage, ReplyPage } from './reply-page.tsx'

type Visit = <T>(work: (act: Act) => Promise<T>) => Promise<T>

export function askFirst(ask: Ask): Answer {
  return show(ask, 'name', {})
}

/** What was typed on one page; the next page, the same one with what is wrong, or at the end the request is kept. */
export async function goOn(ask: Ask, visit: Visit): Promise<Answer> {
  const answers = answersFrom(ask.form)
  const at = ask.typed('at')
  const go = ask.typed('go')
  if (at === 'check' && (go === 'send' || go === '')) return send(ask, answers, visit)
  const errors = go === 'back' ? [] : faultsIn(at, answers)
  return errors.length > 0
    ? show(ask, at as Step, answers, errors)
    : show(ask, stepAfter(ask.charter, answers, at, go), answers)
}

function show(ask: Ask, step: Step, answers: FormValues, errors: readonly FieldError[] = []): Answer {
  if (step === 'check') {
    const content = <CheckPage ask={ask} answers={answers} once={newToken().token} />
    return page({ title: 'Check your answers', content })
  }
  const asked = stepsFor(ask.charter, answers)
  return page({
    title: 'Question',
    step: `${asked.indexOf(step) + 1} of ${asked.length}`,
    content: <QuestionPage ask={ask} step={step} answers={answers} errors={errors} />,
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
  })
}

async function send(ask: Ask, answers: FormValues, visit: Visit): Promise<Answer> {
  // Back to a way to answer that cannot be used: whoever skips pages is still shown what is missing.
  const faulty = stepsFor(ask.charter, answers).find(step => faultsIn(step, answers).length > 0)
  if (faulty) return show(ask, faulty, answers, faultsIn(faulty, answers))
  const once = typeof answers.once === 'string' ? answers.once : newToken().token
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
