import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { familyAddress } from '../family-words.ts'
import { type EqualityAnswer, keepEqualityAnswers } from './equality.ts'
import { equalityQuestions } from './equality-questions.ts'

const skipped = ''
const notToSay = 'prefer-not-to-say'

export async function askEquality(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const person = await act.row(sql`select id from people where id = ${ask.params.person} and record_id = ${record.id}`)
  if (!person) throw new Refusal('not-yours-or-not-there')
  return page(
    staffFormPage(ask, {
      title: 'Equality answers',
      heading: 'Equality answers',
      back: familyAddress(ask.base, record.id),
      submit: 'Keep these apart',
      before: (
        <>
          <p class="govuk-body">
            We ask to see that we are open to everyone, and for nothing else. Each question may be skipped, and the help
            is the same whatever the answer.
          </p>
          <InsetText>
            You can write answers here, but nobody who works with the family reads them, you included. They are on no
            page of the case. Only the person themselves can ask for them.
          </InsetText>
        </>
      ),
      children: equalityQuestions.map(question => (
        <Select
          name={question.id}
          label={question.words}
          {...(question.hint ? { hint: question.hint } : {})}
          options={[
            { text: 'Not asked, or skipped', value: skipped },
            { text: 'Prefers not to say', value: notToSay },
            ...question.answers,
          ]}
        />
      )),
    }),
  )
}

export async function keepEquality(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const answers = equalityQuestions.flatMap<EqualityAnswer>(({ id, answers: known }) => {
    const given = ask.typed(id)
    if (given === notToSay) return [{ question: id, preferredNotToSay: true }]
    return known.includes(given) ? [{ question: id, answer: given }] : []
  })
  await keepEqualityAnswers(act, record, ask.params.person!, answers)
  const title = answers.length === 0 ? 'Every question was skipped, so nothing was written.' : 'Kept apart.'
  return goTo(familyAddress(ask.base, record.id), { kind: answers.length === 0 ? 'information' : 'success', title })
}
