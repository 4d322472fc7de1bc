import type { Ask, Page } from '#gate/routes.ts'
import { Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import type { Service } from '#organisations/charter.ts'
import { staffFormPage } from '#web/form-page.tsx'

/** Children whose names fit on the form; more are added on the family's page. */
export const childPlaces = [1, 2, 3] as const

export const sources = [
  { value: 'self', text: 'They told us themselves' },
  { value: 'family-member', text: 'Somebody in the family' },
  { value: 'professional', text: 'A professional' },
  { value: 'anyone-else', text: 'Somebody else' },
] as const

type NewCaseForm = Readonly<{ services: readonly Service[]; values: FormValues; errors: readonly FieldError[] }>

/** Opening a case for a family that is not known yet. Nothing about them is required. */
export function newCasePage(ask: Ask, { services, values, errors }: NewCaseForm): Page {
  const caseload = `${ask.base}/staff/caseload`
  return staffFormPage(ask, {
    title: 'New case',
    heading: 'Open a new case',
    back: caseload,
    action: `${ask.base}/staff/cases/new`,
    submit: 'Open the case',
    values,
    errors,
    before: (
      <InsetText>
        <Link href={`${ask.base}/staff/find`}>Look for the family first</Link>: they may be known. A family that asked
        for help or was referred gets its case from that request.
      </InsetText>
    ),
    children: (
      <>
        <Radios
          name="service"
          legend="Which service?"
          small
          options={services.map(({ id, name }) => ({ value: id, text: name }))}
        />
        <h2 class="govuk-heading-m">Parent or carer</h2>
        <p class="govuk-hint">Leave empty what you do not know or they would rather not say.</p>
        <Radios
          name="part"
          legend="Which are they?"
          inline
          small
          options={[
            { value: 'parent', text: 'Parent', checked: values.part !== 'carer' },
            { value: 'carer', text: 'Carer' },
          ]}
        />
        <Input name="given" label="First name" autocomplete="off" />
        <Input name="family" label="Family name" autocomplete="off" />
        <Input name="known-as" label="Known as" autocomplete="off" />
        <Input
          name="language"
          label="Language they would rather speak"
          hint="Only when it is not English"
          class="govuk-input--width-20"
          autocomplete="off"
        />
        <Checkboxes name="interpreter" small options={[{ value: 'yes', text: 'An interpreter is needed' }]} />
        <h2 class="govuk-heading-m">Children</h2>
        {childPlaces.map(place => (
          <>
            <Input name={`child-${place}`} label={`First name of child ${place}`} autocomplete="off" />
            <DateInput name={`born-${place}`} legend={`When was child ${place} born?`} />
          </>
        ))}
        <Radios name="from" legend="How do you know this?" small options={sources} />
      </>
    ),
  })
}
