import { readableDate } from '#calendar/readable.ts'
import { shownValue } from '#families/families.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button } from '#govuk/button.tsx'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { staffFormPage } from '#web/form-page.tsx'
import { keyOfGroup } from '../arrivals.ts'
import { candidateOf, type DuplicateGroup, findDuplicates } from '../duplicates.ts'
import { likePeopleHere } from '../existing.ts'
import { checkedOf, prepare, type SameChoice, type Stage } from '../staging.ts'
import { counted, listOf, stepAddress } from './list-words.ts'

export async function askSame(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  if (list.step !== 'same' && list.step !== 'ready') return goTo(stepAddress(ask, list))
  const groups = await groupsOf(act, ask, list)
  const said = groups.map(group => [nameOf(group), list.choices.same[keyOfGroup(group)]] as const)
  return page(samePage(ask, list, groups, Object.fromEntries(said)))
}

export async function keepSame(act: Act, ask: Ask): Promise<Answer> {
  const list = await listOf(act, ask)
  if (list.step !== 'same' && list.step !== 'ready') return goTo(stepAddress(ask, list))
  const groups = await groupsOf(act, ask, list)
  const isRest = ask.typed('rest') === 'different'
  const same: Record<string, SameChoice> = {}
  const errors: FieldError[] = []
  for (const group of groups) {
    const chosen = ask.typed(nameOf(group)) || (isRest ? 'different' : '')
    if (choicesFor(group).some(({ value }) => value === chosen)) same[keyOfGroup(group)] = chosen as SameChoice
    else errors.push({ field: nameOf(group), words: `Say whether ${whereOf(group)} are one family` })
  }
  if (errors.length > 0) return page(samePage(ask, list, groups, ask.form, errors))
  const shown = new Set(
    groups.flatMap(({ members }) =>
      members.flatMap(each => (each.from === 'this list' ? [] : [each.key.split(' ')[0]!])),
    ),
  )
  const next = await prepare(act, list, 'ready', { same, shown: [...shown] })
  return goTo(stepAddress(ask, next))
}

async function groupsOf(act: Act, ask: Ask, list: Stage): Promise<DuplicateGroup[]> {
  const rows = checkedOf(list, ask.charter).rows.flatMap(row =>
    row.outcome === 'accepted' ? [candidateOf(row.family)] : [],
  )
  return findDuplicates(rows, await likePeopleHere(act, rows))
}

/** Lines and ids of records: a field's name that says no name. */
const nameOf = (group: DuplicateGroup) => `same-${keyOfGroup(group).replace(/[^a-z0-9]+/g, '-')}`

const isHere = ({ members }: DuplicateGroup) => members.some(each => each.from === 'already here')

function choicesFor(group: DuplicateGroup): { value: SameChoice; text: string; hint?: string }[] {
  const [first] = group.members
  if (isHere(group))
    return [
      {
        value: 'leave-out',
        text: 'One family, and it is here: leave the row out',
        hint: 'What the row adds, you write in the family’s record.',
      },
      { value: 'different', text: 'Different families: bring the row in' },
    ]
  return [
    {
      value: 'together',
      text: 'One family: bring the rows in as one',
      hint: `What ${first!.key} says stands; what the others add is added.`,
    },
    { value: 'first', text: `One family: bring in ${first!.key} alone` },
    { value: 'different', text: 'Different families: bring in each' },
  ]
}

function whereOf({ members }: DuplicateGroup): string {
  return members.map(each => (each.from === 'this list' ? each.key : 'the family that is here')).join(' and ')
}

function samePage(
  ask: Ask,
  list: Stage,
  groups: readonly DuplicateGroup[],
  values: FormValues,
  errors?: readonly FieldError[],
) {
  return {
    ...staffFormPage(ask, {
      title: 'Import: one family or two',
      heading: groups.length > 0 ? 'One family or two?' : 'Nobody seems to be in it twice',
      back: stepAddress(ask, { id: list.id, step: 'words' }),
      submit: 'Go on',
      values,
      ...(errors ? { errors } : {}),
      before: (
        <p class="govuk-body">
          {groups.length > 0
            ? `${counted(groups.length, 'likeness', 'likenesses')}, the surest first. Nothing is joined unless you say so.`
            : 'No two rows are alike, and no row is like a family you work with.'}
        </p>
      ),
      children: groups.map(group => <Group group={group} />),
      buttons: groups.length > 1 && (
        <Button kind="secondary" name="rest" value="different">
          All that are left are different families
        </Button>
      ),
    }),
    wide: true,
  }
}

function Group({ group }: { group: DuplicateGroup }) {
  const shown = group.sideBySide.filter(({ values }) => values.some(Boolean))
  const [where, ...facts] = shown
  return (
    <>
      <h2 class="govuk-heading-s">{capital(whereOf(group))}</h2>
      <p class="govuk-body">Alike in: {group.reasons.join('; ')}.</p>
      <ScrollingTable
        label={`Side by side: ${whereOf(group)}`}
        caption="Side by side"
        captionSize="hidden"
        firstCellIsHeader
        head={['', ...(where?.values ?? []).map(capital)]}
        rows={facts.map(({ label, values, same }) => [
          same ? `${label} (the same)` : label,
          ...values.map(value => shownAs(label, value)),
        ])}
      />
      <Radios name={nameOf(group)} legend={`Are ${whereOf(group)} one family?`} small options={choicesFor(group)} />
    </>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** Numbers and days as people here write them. */
function shownAs(label: string, value: string): string {
  if (label === 'Telephone')
    return value
      .split(', ')
      .map(each => shownValue({ channel: 'phone', value: each }))
      .join(', ')
  return value.replace(/\d{4}-\d\d-\d\d/g, day => readableDate(day))
}
