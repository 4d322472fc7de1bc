import { peopleOf, whoIs } from '#families/families.ts'
import { familyAddress } from '#families/family-words.ts'
import type { Act } from '#gate/act.ts'
import { letterToPost, wasPosted } from '#gate/parting-letters.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError } from '#govuk/form.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { type Wish, waysToTell, wishes, wishesOf, wishToBeTold } from './telling.ts'

/** A worker writes down how somebody wants to hear that it has gone: for those who do not go online. */
export async function askWish(act: Act, ask: Ask, errors: readonly FieldError[] = []): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const people = (await peopleOf(act, record)).filter(({ part }) => part !== 'child' && part !== 'unborn-baby')
  const wished = await wishesOf(act, record)
  return page(
    staffFormPage(ask, {
      title: 'When it has gone',
      heading: 'How they hear that it has gone',
      back: familyAddress(ask.base, record.id),
      submit: 'Keep their wish',
      values: ask.form,
      errors,
      before: (
        <>
          <p class="govuk-body">
            When everything we hold about a family goes, the certificate goes to whoever wished for it. The address is
            kept for that one message and no longer.
          </p>
          {wished.size > 0 && (
            <SummaryList
              rows={[...wished].map(([person, by]) => ({ key: whoIs(people, person), value: wishes[by] }))}
            />
          )}
        </>
      ),
      children: (
        <>
          <Radios
            name="person"
            legend="Who wishes it?"
            small
            options={people.map(each => ({ value: each.id, text: whoIs(people, each.id) }))}
          />
          <Radios
            name="by"
            legend="How?"
            small
            options={Object.entries(wishes).map(([value, text]) => ({ value, text }))}
          />
        </>
      ),
    }),
  )
}

export async function keepWish(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const [who, by] = [ask.typed('person'), ask.typed('by')]
  const person = (await peopleOf(act, record)).find(
    ({ id, part }) => id === who && part !== 'child' && part !== 'unborn-baby',
  )
  const errors: FieldError[] = []
  if (!person) errors.push({ field: 'person', words: 'Choose whose wish it is' })
  if (!(by in wishes)) errors.push({ field: 'by', words: 'Choose how' })
  else if (person && by !== 'nobody' && !(await waysToTell(act, record, person.id))[by as 'email' | 'post'])
    errors.push({ field: 'by', words: 'They have not said that such an address of theirs is safe. Ask them first' })
  if (errors.length > 0) return askWish(act, ask, errors)
  await wishToBeTold(act, record, person!.id, by as Wish)
  return goTo(familyAddress(ask.base, record.id), { kind: 'success', title: 'Their wish is kept.' })
}

export async function printLetter(act: Act, ask: Ask): Promise<Answer> {
  const bytes = await letterToPost(act, ask.params.letter!)
  if (!bytes) throw new Refusal('not-yours-or-not-there')
  return { file: { bytes, type: 'application/pdf', name: 'letter.pdf', inline: true } }
}

export async function markPosted(act: Act, ask: Ask): Promise<Answer> {
  if (!(await wasPosted(act, ask.params.letter!))) throw new Refusal('not-yours-or-not-there')
  return goTo(`${ask.base}/staff/retention`, { kind: 'success', title: 'Posted. The address is not kept.' })
}
