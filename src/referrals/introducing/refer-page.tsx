import type { Ask } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { type FieldError, Form } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { Panel, WarningText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter, Service } from '#organisations/charter.ts'
import { agencyKinds, agreedBy, agreedHow } from './choices.ts'
import { asksPhone } from './refer-form.ts'

function Danger() {
  return (
    <WarningText>
      If a child or an adult is in danger now, do not use this form. Ring 999, or the council’s children’s or adults’
      services. We do not read this form at night.
    </WarningText>
  )
}

/** First of all: in danger ring somebody else; then to which service. */
export function ChooseService({ base, services }: { base: string; services: readonly Service[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Refer a family</h1>
      <Danger />
      <Form action={`${base}/refer`} method="get">
        <Radios
          name="service"
          legend={{ text: 'Which service do you think of?', size: 'm' }}
          options={services.map(each => ({ value: each.id, text: each.name, hint: each.words }))}
        />
        <Button>Continue</Button>
      </Form>
    </>
  )
}

/** A charity whose families come to it themselves. */
export function NoReferrals({ charter, base }: { charter: Charter; base: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">Families come to us themselves</h1>
      <p class="govuk-body">
        {charter.organisation.name} takes in nothing about a family from others. You can tell a family about us. They
        can <Link href={`${base}/get-help`}>ask us for help</Link> at any time, with or without a name.
      </p>
      <Danger />
    </>
  )
}

export function ReferPage({ ask, service, errors }: { ask: Ask; service: Service; errors: readonly FieldError[] }) {
  const { base, charter } = ask
  return (
    <Form action={`${base}/refer`} csrf={ask.csrf} values={ask.form} errors={errors}>
      <input type="hidden" name="service" value={service.id} />
      <span class="govuk-caption-l">{service.name}</span>
      <h1 class="govuk-heading-l">Refer a family</h1>
      <Danger />
      <p class="govuk-body">
        Tell us only what we need. We will ask the family ourselves whether they want this, and tell them that you gave
        us their details. <Link href={`${base}/privacy`}>Our privacy notice</Link> is for you too.
      </p>
      <h2 class="govuk-heading-m">About you</h2>
      <Input name="agency" label="Your agency" autocomplete="organization" />
      <Select
        name="agency-kind"
        label="Kind of agency"
        options={[
          { value: '', text: 'Choose' },
          ...Object.entries(agencyKinds).map(([value, text]) => ({ value, text })),
        ]}
      />
      <Input name="referrer-name" label="Your name" autocomplete="name" />
      <Input name="referrer-post" label="Your post (if you like)" autocomplete="organization-title" />
      <Input name="referrer-contact" label="Your work phone number or e-mail address" />
      <h2 class="govuk-heading-m">About the family</h2>
      <FamilyFields asks={service.asks} />
      <h2 class="govuk-heading-m">Why</h2>
      <Textarea
        name="reasons"
        label="Why do you think we can help?"
        hint="Only what bears on the help. Leave out what we do not need."
        rows={6}
      />
      <h2 class="govuk-heading-m">Who agreed</h2>
      <p class="govuk-body">
        You answer for having the right to share this. Without it we cannot take your referral, and{' '}
        {charter.organisation.name} keeps nothing of it.
      </p>
      <Radios
        name="agreed-by"
        legend={{ text: 'Who agreed that you tell us?', size: 's' }}
        options={optionsOf(agreedBy)}
      />
      <Radios name="agreed-how" inline legend={{ text: 'How?', size: 's' }} options={optionsOf(agreedHow)} />
      <DateInput name="agreed-on" legend={{ text: 'When?', size: 's' }} hint="For example, 27 3 2026" />
      <Button preventDoubleClick>Send</Button>
    </Form>
  )
}

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

/** The fields this service's charter asks for, and no other. */
function FamilyFields({ asks }: { asks: readonly string[] }) {
  const has = (field: string) => asks.includes(field)
  const reaches = asksPhone(asks) || has('parent-email') || has('parent-address')
  return (
    <>
      {has('parent-name') && (
        <>
          <Input name="parent-first" label="First name of the parent or carer" />
          <Input name="parent-last" label="Last name of the parent or carer" />
        </>
      )}
      {has('parent-date-of-birth') && <DateInput name="parent-born" legend="Their date of birth (if you know it)" />}
      {has('language') && <Input name="language" label="Language they like to speak" width={20} />}
      {asksPhone(asks) && <Input name="phone" type="tel" label="Their phone number" width={20} />}
      {has('parent-email') && <Input name="email" type="email" label="Their e-mail address" spellcheck={false} />}
      {has('parent-address') && <Textarea name="address" label="Their address and postcode" rows={3} />}
      {reaches && (
        <>
          <Radios
            name="safe"
            legend={{ text: 'Is it safe for us to get in touch this way?', size: 's' }}
            options={[
              { value: 'yes', text: 'Yes, they told me so' },
              { value: 'no', text: 'No' },
              { value: 'ask', text: 'I have not asked' },
            ]}
          />
          <Textarea name="never-say" label="Is there anything we must never say or write there?" rows={2} />
        </>
      )}
      {has('due-date') && <DateInput name="due" legend="When the baby is due (if there is one on the way)" />}
      {has('child-name') && (
        <>
          <Input name="child-first" label="Child’s first name" />
          <Input name="child-last" label="Child’s last name" />
        </>
      )}
      {has('child-date-of-birth') && <DateInput name="child-born" legend="Child’s date of birth" />}
    </>
  )
}

export function ReferSentPage({ base, caseCode }: { base: string; caseCode: string }) {
  return (
    <>
      <Panel title="Thank you. It is sent.">
        Your number for it is
        <br />
        <strong class="kk-code">{caseCode}</strong>
      </Panel>
      <p class="govuk-body">
        We now ask the family whether they want this. If they say no, we stop. Please tell them that we will be in
        touch.
      </p>
      <p class="govuk-body">Use this number when you ring us, and not the family’s name.</p>
      <p class="govuk-body">
        <Link href={`${base}/`}>Go to our front page</Link>
      </p>
    </>
  )
}
