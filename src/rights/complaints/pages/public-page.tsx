import type { Ask } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Details } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { EmailLink, PhoneLink } from '#web/contact-links.tsx'

/** How to complain, in any way one likes, and a form for those who would rather write. */
export function PublicComplaintPage({ ask, errors }: { ask: Ask; errors: readonly FieldError[] }) {
  const { charter } = ask
  const heard = charter.contacts.find(each => each.id === charter.complaints?.heardBy)
  const days = charter.complaints?.acknowledgeWithinDays ?? 30
  return (
    <>
      <Form action={`${ask.base}/complaint`} csrf={ask.csrf} values={ask.form} errors={errors}>
        <h1 class="govuk-heading-l">Complain about how we use your information</h1>
        <p class="govuk-body">
          Are you unhappy with how we use what we know about you? Tell us. You can write it here.
        </p>
        <p class="govuk-body">You can also tell any of us, in any way you like. {heard && <Reach heard={heard} />}</p>
        <p class="govuk-body">
          Within {days} days we tell you that we have it. Then we look into it and tell you what we found.
        </p>
        <Textarea name="words" label={{ text: 'What went wrong?', size: 'm' }} rows={7} />
        <Radios
          name="about-lead"
          legend="Is it about the person who answers complaints?"
          hint="If so, somebody else hears it."
          inline
          options={[
            { value: 'no', text: 'No' },
            { value: 'yes', text: 'Yes' },
          ]}
        />
        <Input
          name="name"
          label="Your name"
          hint="You can leave this empty. Then we look into it, but we cannot answer you."
          autocomplete="name"
        />
        <Input
          name="reach"
          label="How can we answer you?"
          hint="A number or address that is safe for you. You can add when, and what we must not say there."
        />
        <Button preventDoubleClick>Send</Button>
      </Form>
      <Details summary="You can also go to the regulator">
        {charter.authorities.map(each => (
          <p class="govuk-body">
            {each.name}: {each.website}
          </p>
        ))}
        <p class="govuk-body">You can do so at any time, before or after you have told us.</p>
      </Details>
    </>
  )
}

function Reach({ heard: { phone, email } }: { heard: Charter['contacts'][number] }) {
  return (
    <>
      {phone && (
        <>
          Ring <PhoneLink phone={phone} />.{' '}
        </>
      )}
      {email && (
        <>
          Write to <EmailLink email={email} />.
        </>
      )}
    </>
  )
}

export function ComplaintSentPage({ ask, code, by }: { ask: Ask; code: string; by: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">We have your complaint</h1>
      <p class="govuk-body">
        Your number is <strong class="kk-code">{code}</strong>. Keep it if that is safe.
      </p>
      <p class="govuk-body">If you told us how to reach you, you will hear from us by {by}.</p>
      <p class="govuk-body">
        <Link href={`${ask.base}/`}>Go to the first page</Link>
      </p>
    </>
  )
}
