import type { Ask } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { cameByWords, madeByWords, replyWords, topics } from '../asking/choices.ts'
import type { TakenOut } from '../identifying.ts'

const optionsOf = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, text]) => ({ value, text }))

type NewView = Readonly<{ ask: Ask; values: FormValues; errors: readonly FieldError[]; takenOut: readonly TakenOut[] }>

/** Writing down what somebody rang, wrote or came in about. Anonymous unless they give a name; nothing is required. */
export function NewEnquiryPage({ ask, values, errors, takenOut }: NewView) {
  return (
    <div class="govuk-grid-row">
      <div class="govuk-grid-column-two-thirds">
        <h1 class="govuk-heading-l">Write down an enquiry</h1>
        {takenOut.length > 0 && <TakenOutFirst takenOut={takenOut} />}
        <Form action={`${ask.base}/staff/enquiries/new`} csrf={ask.csrf} values={values} errors={errors}>
          <Radios
            name="came-by"
            inline
            small
            legend={{ text: 'How it came', size: 's' }}
            options={optionsOf(withoutPage(cameByWords))}
          />
          <Radios
            name="give-name"
            small
            legend={{ text: 'Do they give a name?', size: 's' }}
            hint="Ask once, and accept a no. Never keep a number that only the telephone showed you."
            options={[
              { value: 'no', text: 'No: anonymous' },
              { value: 'yes', text: 'Yes', reveals: <NamedFields /> },
            ]}
          />
          <WhatFields charter={ask.charter} />
          <Radios
            name="reply"
            inline
            small
            legend={{ text: 'Answer wanted', size: 's' }}
            hint="Anonymous: a code to read out to them, or none."
            options={optionsOf(replyWords)}
          />
          <Radios
            name="told"
            inline
            small
            legend={{
              text: 'Did you tell them of the privacy notice, who can read this, and that they may see it?',
              size: 's',
            }}
            options={[
              { value: 'yes', text: 'Yes' },
              { value: 'no', text: 'Not yet' },
            ]}
          />
          <ButtonGroup>
            <Button preventDoubleClick>Keep</Button>
            <Link href={`${ask.base}/staff/enquiries`}>Cancel</Link>
          </ButtonGroup>
        </Form>
      </div>
    </div>
  )
}

function WhatFields({ charter }: { charter: Charter }) {
  return (
    <>
      <Radios name="made-by" inline small legend={{ text: 'Who asked', size: 's' }} options={optionsOf(madeByWords)} />
      <Checkboxes name="about" small legend={{ text: 'About', size: 's' }} options={optionsOf(topics)} />
      {charter.services.length > 1 && (
        <Radios
          name="service"
          small
          legend={{ text: 'Service', size: 's' }}
          options={charter.services.map(each => ({ value: each.id, text: each.name }))}
        />
      )}
      <Textarea name="words" rows={6} label={{ text: 'What they said', size: 's' }} />
    </>
  )
}

const withoutPage = ({ page: _page, chat: _chat, ...others }: Readonly<Record<string, string>>) => others

function TakenOutFirst({ takenOut }: { takenOut: readonly TakenOut[] }) {
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>They are anonymous, so this was taken out of the words below. Read them again, then press Keep.</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {takenOut.map(each => (
          <li>
            {each.kind}: {each.words}
          </li>
        ))}
      </ul>
    </InsetText>
  )
}

function NamedFields() {
  return (
    <>
      <Input name="first-name" label="First name" width={20} />
      <Input name="last-name" label="Last name" width={20} />
      <Input name="child-name" label="Child’s first name" hint="Ask. They can say no." width={20} />
      <DateInput name="child-born" legend="Child’s date of birth" hint="Ask. They can say no." />
      <Checkboxes
        name="child-not-said"
        small
        options={[{ value: 'yes', text: 'They would rather not say about the child' }]}
      />
      <Input name="reach-at" label="Number or address for the answer" />
      <Radios
        name="say-who"
        inline
        small
        legend="May we say who we are?"
        options={optionsOf({ yes: 'Yes', no: 'No' })}
      />
      <Radios
        name="voicemail"
        inline
        small
        legend="May we leave a voicemail?"
        options={optionsOf({ yes: 'Yes', no: 'No' })}
      />
      <Input name="when" label="When is a good time?" />
      <Input name="never-say" label="What must we never say there?" />
    </>
  )
}
