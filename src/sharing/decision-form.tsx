import { caseCodeOf, familyNames } from '#consent/family-names.ts'
import { familyAddress } from '#families/family-words.ts'
import type { Act } from '#gate/act.ts'
import { attempt } from '#gate/attempt.ts'
import { recipientOf } from '#gate/disclose.ts'
import { isId } from '#gate/ids.ts'
import { sendStaffAlert } from '#gate/outbound.ts'
import { Refusal, refusals } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, type Page, page } from '#gate/routes.ts'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { DateInput } from '#govuk/date-input.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { Select } from '#govuk/select.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import type { Charter } from '#organisations/charter.ts'
import { staffFormPage } from '#web/form-page.tsx'
import { typedDay } from '#web/typed-day.ts'
import {
  decideWithoutConsent,
  type NewDecision,
  type Reason,
  type RuleFollowed,
  reasons,
  rulesToFollow,
} from './decisions.ts'
import { nameRecipient } from './named-recipients.ts'

const groundsFor = (charter: Charter, recipient: string) => {
  const allowed = charter.recipients.find(each => each.id === recipient)?.grounds ?? []
  return charter.grounds.filter(each => each.recordedAs === 'safeguarding-decision' && allowed.includes(each.id))
}

/** Partners that may be told without a yes. */
const recipientsFor = (charter: Charter) =>
  charter.recipients.filter(each => Array.isArray(each.dataset) && groundsFor(charter, each.id).length > 0)

export async function askDecision(act: Act, ask: Ask): Promise<Answer> {
  const values = { about: String(ask.query.about ?? ''), recipient: String(ask.query.recipient ?? '') }
  return page(await form(act, ask, values))
}

async function form(act: Act, ask: Ask, values: FormValues, errors?: readonly FieldError[]): Promise<Page> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  const { people, who } = await familyNames(act, record)
  const at = familyAddress(ask.base, record.id)
  const recipients = recipientsFor(ask.charter)
  return staffFormPage(ask, {
    title: `Share without a yes, case ${await caseCodeOf(act, record)}`,
    heading: 'Decide about sharing without a yes',
    back: `${at}/share`,
    submit: 'Sign the decision',
    values,
    ...(errors ? { errors } : {}),
    before: (
      <InsetText>
        Keeping somebody safe comes first. If somebody is in danger now, ring 999, and write this afterwards. You decide
        and sign. {isApprovedFirst(ask.charter) ? approvedFirst : 'A second person looks at it afterwards.'}
      </InsetText>
    ),
    children: (
      <>
        <Select
          name="about"
          label="About whom?"
          options={[{ value: '', text: 'Choose' }, ...people.map(({ id }) => ({ value: id, text: who(id) }))]}
        />
        <Select
          name="recipient"
          label="Tell whom?"
          options={[{ value: '', text: 'Choose' }, ...recipients.map(({ id, name }) => ({ value: id, text: name }))]}
        />
        {recipients.some(each => !each.isNamed) && (
          <Input name="named" label="Which one, by name" hint="Where the list above says “named to you each time”" />
        )}
        {isApprovedFirst(ask.charter) && <DangerNow />}
        <DecisionFields />
        <NotTelling />
      </>
    ),
  })
}

const isApprovedFirst = (charter: Charter) => charter.grounds.some(each => each.approvedFirst)
const approvedFirst =
  'Unless somebody is in danger now, nothing goes before the Caldicott Guardian has written their own balance.'

function DangerNow() {
  return (
    <Radios
      name="danger"
      legend="Is somebody in danger now?"
      small
      options={[
        {
          value: 'yes',
          text: 'Yes: it cannot wait for the Caldicott Guardian',
          reveals: <Textarea name="danger-words" label="Who is in danger, and of what?" rows={2} />,
        },
        { value: 'no', text: 'No' },
      ]}
    />
  )
}

function DecisionFields() {
  return (
    <>
      <Radios
        name="reason"
        legend="Why are they not asked for a yes?"
        small
        options={Object.entries(reasons).map(([value, text]) => ({ value, text }))}
      />
      <Textarea
        name="for-sharing"
        label="What speaks for sharing?"
        hint="The risk: to whom, how likely, how bad"
        rows={4}
      />
      <Textarea
        name="for-privacy"
        label="What speaks for keeping it private?"
        hint="What it means for each person in it, and for their trust in us"
        rows={4}
      />
      <Radios
        name="decided"
        legend="What do you decide?"
        small
        options={[
          { value: 'share', text: 'To share' },
          { value: 'do-not-share', text: 'Not to share' },
        ]}
      />
      <Textarea name="because" label="Why?" rows={3} />
      <Checkboxes
        name="rules"
        legend="Which rules did you follow?"
        small
        options={Object.entries(rulesToFollow).map(([value, text]) => ({ value, text }))}
      />
    </>
  )
}

function NotTelling() {
  return (
    <Radios
      name="told"
      legend="Is the family told?"
      small
      options={[
        { value: 'yes', text: 'Yes' },
        {
          value: 'no',
          text: 'No: telling them would put somebody in danger',
          reveals: (
            <>
              <Textarea name="not-told-because" label="How would it?" rows={2} />
              <DateInput name="look-again" legend="Look again at telling them on" />
            </>
          ),
        },
      ]}
    />
  )
}

export async function keepDecision(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  if (!record.mayWrite) throw new Refusal('read-only')
  const { decision, errors } = typedDecision(ask)
  if (!decision) return page(await form(act, ask, ask.form, errors))
  const recipient = recipientOf(ask.charter, decision.recipient)
  const tried = await attempt(act, async () => {
    const named = recipient.isNamed ? undefined : await nameRecipient(act, record, recipient.id, ask.typed('named'))
    const id = await decideWithoutConsent(act, record, { ...decision, ...(named ? { named } : {}) })
    await sendStaffAlert(act, { alert: 'decision-to-look-at', roles: ['safeguarding-lead', 'caldicott-guardian'] })
    return id
  })
  if ('refused' in tried) {
    return page(await form(act, ask, ask.form, [{ field: 'reason', words: refusals[tried.refused.refusal][1] }]))
  }
  const at = `${familyAddress(ask.base, record.id)}/share`
  const waits =
    decision.decided === 'share' &&
    !decision.dangerNow &&
    ask.charter.grounds.find(each => each.id === decision.ground)?.approvedFirst &&
    !act.staff!.roles.includes('caldicott-guardian')
  const notice = {
    kind: 'success',
    title: waits
      ? 'The decision is signed. It waits for the Caldicott Guardian; once they agree, pass it on from here.'
      : 'The decision is signed. A second person will look at it.',
  } as const
  if (decision.decided !== 'share' || waits) return goTo(at, notice)
  const query = new URLSearchParams({
    recipient: recipient.id,
    about: decision.about,
    decision: tried.done,
    ground: decision.ground,
  })
  return goTo(`${at}/to?${query}`, notice)
}

function typedDecision(ask: Ask): { decision?: NewDecision; errors: FieldError[] } {
  const [about, recipient, reason, decided, told] = ['about', 'recipient', 'reason', 'decided', 'told'].map(
    ask.typed,
  ) as [string, string, string, string, string]
  const chosen = recipientsFor(ask.charter).find(each => each.id === recipient)
  const rules = ask.chosen('rules').filter(rule => rule in rulesToFollow) as RuleFollowed[]
  const { day, error } = typedDay(ask, 'look-again')
  const wrong: (FieldError | false | undefined)[] = [
    !isId(about) && { field: 'about', words: 'Choose who it is about' },
    !chosen && { field: 'recipient', words: 'Choose who is told' },
    chosen && !chosen.isNamed && !ask.typed('named') && { field: 'named', words: 'Write which one, by name' },
    decided !== 'do-not-share' &&
      !(reason in reasons) && { field: 'reason', words: 'Choose which of the three reasons it is' },
    !ask.typed('for-sharing') && { field: 'for-sharing', words: 'Write what speaks for sharing' },
    !ask.typed('for-privacy') && { field: 'for-privacy', words: 'Write what speaks for keeping it private' },
    !['share', 'do-not-share'].includes(decided) && { field: 'decided', words: 'Choose what you decide' },
    !ask.typed('because') && { field: 'because', words: 'Write why' },
    rules.length === 0 && { field: 'rules', words: 'Tick the rules you followed' },
    !['yes', 'no'].includes(told) && { field: 'told', words: 'Say whether the family is told' },
    told === 'no' &&
      !ask.typed('not-told-because') && {
        field: 'not-told-because',
        words: 'Say how telling would put somebody in danger',
      },
    told === 'no' && error,
    told === 'no' &&
      !day &&
      !error && { field: 'look-again-day', words: 'Enter the day on which you look again at telling them' },
  ]
  const ground = chosen && groundsFor(ask.charter, recipient)[0]
  const danger = ask.typed('danger')
  if (ground?.approvedFirst && decided === 'share') {
    wrong.push(!['yes', 'no'].includes(danger) && { field: 'danger', words: 'Say whether somebody is in danger now' })
    wrong.push(
      danger === 'yes' && !ask.typed('danger-words') && { field: 'danger-words', words: 'Say who, and of what' },
    )
  }
  const errors = wrong.filter(each => each !== false && each !== undefined)
  if (errors.length > 0) return { errors }
  const decision: NewDecision = {
    ground: groundsFor(ask.charter, recipient)[0]!.id,
    recipient,
    about,
    decided: decided as NewDecision['decided'],
    ...(reason ? { reason: reason as Reason } : {}),
    forSharing: ask.typed('for-sharing'),
    forPrivacy: ask.typed('for-privacy'),
    because: ask.typed('because'),
    rulesFollowed: rules,
    toldFamily: told === 'yes',
    ...(ground?.approvedFirst && danger === 'yes' ? { dangerNow: ask.typed('danger-words') } : {}),
    ...(told === 'no' ? { notToldBecause: ask.typed('not-told-because'), lookAgainOn: day! } : {}),
  }
  return { decision, errors }
}
