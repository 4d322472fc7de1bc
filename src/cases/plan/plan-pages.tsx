import type { Ask, Page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import type { CaseFile, Goal } from '../record/case-file.ts'
import { Paragraphs } from '../words.tsx'
import { GoalPicture, goalWords } from './goal-picture.tsx'
import { issueCodes } from './plan.ts'

/** What every page of the plan is given. */
export type PlanForm = Readonly<{ at: string; file: CaseFile; values: FormValues; errors: readonly FieldError[] }>

export function issuePage(ask: Ask, { at, file, values, errors }: PlanForm): Page {
  return staffFormPage(ask, {
    title: `New issue, case ${file.code}`,
    heading: 'What are you talking about?',
    back: at,
    action: `${at}/issues/new`,
    submit: 'Raise the issue',
    values,
    errors,
    before: (
      <p class="govuk-body">
        What is observed is only recorded when it bears on an issue the family and you are talking about.
      </p>
    ),
    children: (
      <>
        <Textarea name="words" label="The issue, as you would say it to the family" rows={3} />
        <Select
          name="code"
          label="What kind of issue is it?"
          options={[
            { value: '', text: 'Choose one' },
            ...Object.entries(issueCodes).map(([value, text]) => ({ value, text })),
          ]}
        />
      </>
    ),
  })
}

export function goalPage(ask: Ask, { at, file, values, errors }: PlanForm): Page {
  return staffFormPage(ask, {
    title: `New goal, case ${file.code}`,
    heading: 'What does the family want?',
    back: at,
    action: `${at}/goals/new`,
    submit: 'Set the goal',
    values,
    errors,
    children: (
      <>
        <Textarea
          name="words"
          label="The goal"
          hint="In their own words, if you can: “I want bedtimes without a fight.”"
          rows={3}
        />
        <Radios
          name="whose"
          legend="Whose words are they?"
          small
          options={[
            { value: 'parent', text: 'The parent’s' },
            { value: 'child', text: 'The child’s' },
            { value: 'together', text: 'We put it together with the family' },
            { value: 'worker', text: 'Ours' },
          ]}
        />
        <DateInput name="review" legend="When will you look at it together?" hint="You can leave this empty" />
      </>
    ),
  })
}

export function goalReviewPage(ask: Ask, { at, file, values, errors, goal }: PlanForm & { goal: Goal }): Page {
  return staffFormPage(ask, {
    title: `Goal, case ${file.code}`,
    heading: 'How is this goal going?',
    back: at,
    action: `${at}/goals/${goal.id}`,
    submit: 'Save',
    values,
    errors,
    before: (
      <>
        <p class="govuk-body-l">“{goal.words}”</p>
        <GoalPicture id="goal" reviews={goal.reviews} />
        <p class="govuk-body">{goalWords(goal.reviews)}</p>
        {goal.reviews.map(review => review.words && <Paragraphs words={`${review.score}: ${review.words}`} />)}
      </>
    ),
    children: (
      <>
        <Radios
          name="score"
          legend="How near is it, as the family says?"
          hint="0 is not at all, 10 is there"
          inline
          small
          options={Array.from({ length: 11 }, (_, score) => String(score))}
        />
        <Textarea name="words" label="What has changed?" hint="You can leave this empty" rows={3} />
        <DateInput name="review" legend="When will you look at it again?" hint="You can leave this empty" />
        <Radios
          name="ended"
          legend="Does the goal go on?"
          small
          options={[
            { value: '', text: 'Yes', checked: !values.ended },
            { value: 'met', text: 'No: it is met' },
            { value: 'partly-met', text: 'No: it is partly met' },
            { value: 'no-longer-wanted', text: 'No: the family no longer wants it' },
          ]}
        />
      </>
    ),
  })
}

export function taskPage(ask: Ask, { at, file, values, errors }: PlanForm): Page {
  return staffFormPage(ask, {
    title: `New task, case ${file.code}`,
    heading: 'What is to be done?',
    back: at,
    action: `${at}/tasks/new`,
    submit: 'Set the task',
    values,
    errors,
    children: (
      <>
        <Textarea name="words" label="The task" rows={2} />
        <DateInput name="due" legend="By when?" />
        <Select
          name="for"
          label="Who does it?"
          options={[
            { value: '', text: 'Anyone on the team' },
            ...file.team.map(place => ({ value: place.staff, text: place.name })),
          ]}
        />
      </>
    ),
  })
}

export function summaryPage(ask: Ask, { at, file, values, errors }: PlanForm): Page {
  return staffFormPage(ask, {
    title: `Where we are, case ${file.code}`,
    heading: 'Where we are',
    back: at,
    action: `${at}/where-we-are`,
    submit: 'Save',
    values,
    errors,
    before: (
      <p class="govuk-body">
        What a colleague needs to carry on, so that the family need not tell it all again. Earlier ones are kept.
      </p>
    ),
    children: <Textarea name="words" label="In a few lines" rows={6} />,
  })
}

export function reviewPage(ask: Ask, { at, file, values, errors }: PlanForm): Page {
  return staffFormPage(ask, {
    title: `Review date, case ${file.code}`,
    heading: 'When will you look at this case again?',
    back: at,
    action: `${at}/review`,
    submit: 'Set the day',
    values,
    errors,
    children: <DateInput name="review" legend="The day" />,
  })
}
