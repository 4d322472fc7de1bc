import { shownValue } from '#families/families.ts'
import type { Ask } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { type Wish, waysToTell, wishesOf, wishToBeTold } from '#retention/telling.ts'
import type { Own } from '../own.ts'

/** How they want to hear that it has gone: only by ways they called safe, and not at all unless they wish it. */
export async function TellingForm(own: Own, ask: Ask, errors: readonly FieldError[]) {
  const ways = await waysToTell(own.act, own.record, own.me.id)
  const options = [
    ...(ways.email
      ? [{ value: 'email', text: `By email to ${shownValue({ channel: 'email', value: ways.email })}` }]
      : []),
    ...(ways.post ? [{ value: 'post', text: 'By letter, to the address you gave us' }] : []),
    { value: 'nobody', text: 'Do not tell me' },
  ]
  const wished = (await wishesOf(own.act, own.record)).get(own.me.id) ?? 'nobody'
  if (options.length === 1)
    return <p class="govuk-body">If you give us a safe email or address, we can tell you when it has gone.</p>
  return (
    <Form action={ask.path} csrf={ask.csrf} values={{ tell: wished }} errors={errors}>
      <Radios
        name="tell"
        legend={{ text: 'How shall we tell you when it has gone?', size: 'm' }}
        hint="We keep the address for that one message. Then it goes, too."
        small
        options={options}
      />
      <Button preventDoubleClick>Keep my answer</Button>
    </Form>
  )
}

/** Keeps what they chose; empty when it was one of what they were offered. */
export async function keepTelling(own: Own, ask: Ask): Promise<readonly FieldError[]> {
  const ways = await waysToTell(own.act, own.record, own.me.id)
  const wish = ask.typed('tell')
  if (wish !== 'nobody' && !((wish === 'email' || wish === 'post') && ways[wish]))
    return [{ field: 'tell', words: 'Choose how we shall tell you' }]
  await wishToBeTold(own.act, own.record, own.me.id, wish as Wish)
  return []
}
