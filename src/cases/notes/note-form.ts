import { ourZone, Temporal } from '#calendar/temporal.ts'
import { isId } from '#gate/ids.ts'
import type { Ask } from '#gate/routes.ts'
import type { FieldError, FormValues } from '#govuk/form.tsx'
import { dayBoxes, typedDay } from '#web/typed-day.ts'
import { dayOf } from '../case-words.ts'
import { type NoteKind, noteKinds, type Told, tolds } from './note-words.ts'
import type { NewNote } from './notes.ts'
import { momentOf } from './typed-moment.ts'

/**
 * The form of a note as it was typed: a note, or what is wrong with it, in the reader's words. Whether issue and people
 * are this family's is asked when it is written.
 */
export function typedNote(ask: Ask, now: Date): { note?: NewNote; errors: FieldError[] } {
  const errors: FieldError[] = []
  const wrong = (field: string, words: string) => void errors.push({ field, words })
  const kind = ask.typed('kind')
  if (!(kind in noteKinds)) wrong('kind', 'Choose what kind of note this is')
  const happenedAt = typedMoment(ask, now, wrong)
  const told = ask.typed('told')
  if (!(told in tolds)) wrong('told', 'Choose how we know this')
  const issue = isId(ask.typed('issue')) ? ask.typed('issue') : undefined
  if (told === 'observed' && !issue) {
    wrong('issue', 'Choose the issue this observation bears on. What does not bear on one is not recorded')
  }
  const reached = ask.chosen('reached').includes('no') === false
  const body = ask.typed('body')
  if (!body && reached) wrong('body', 'Write what happened')
  const minutes = ask.typed('minutes')
  if (minutes && !/^\d{1,4}$/.test(minutes)) wrong('minutes', 'Enter whole minutes, such as 45')
  else if (Number(minutes) > 1440) wrong('minutes', 'A note covers one day at most: 1440 minutes')
  if (errors.length > 0 || !happenedAt) return { errors }
  const marks = ask.chosen('marks')
  return {
    errors,
    note: {
      kind: kind as NoteKind,
      happenedAt,
      told: told as Told,
      body,
      reached,
      aboutPeople: ask.chosen('about').filter(isId),
      mentionsOthers: marks.includes('mentions-others'),
      opinion: marks.includes('opinion'),
      ...(issue ? { issue } : {}),
      ...(minutes ? { minutes: Number(minutes) } : {}),
    },
  }
}

function typedMoment(ask: Ask, now: Date, wrong: (field: string, words: string) => void): Date | undefined {
  const { day, error } = typedDay(ask, 'happened')
  if (error) return void wrong(error.field, error.words)
  if (!day) return void wrong('happened-day', 'Enter the day it happened')
  const moment = momentOf(day, ask.typed('time') || '12:00')
  if (!moment) return void wrong('time', 'Enter a time such as 14:30 or 2.30pm')
  if (moment > now) return void wrong('happened-day', 'Enter a day and time that have been: what is to come is a task')
  return moment
}

/** The form as it first stands: now, or a draft as it was left. */
export function noteValues(at: Date, draft?: NewNote): FormValues {
  const happened = Temporal.Instant.fromEpochMilliseconds((draft?.happenedAt ?? at).getTime()).toZonedDateTimeISO(
    ourZone,
  )
  return {
    ...dayBoxes('happened', dayOf(draft?.happenedAt ?? at).toString()),
    time: happened.toPlainTime().toString({ smallestUnit: 'minute' }),
    ...(draft && {
      kind: draft.kind,
      told: draft.told,
      body: draft.body,
      issue: draft.issue ?? '',
      about: draft.aboutPeople ?? [],
      minutes: draft.minutes === undefined ? '' : String(draft.minutes),
      reached: draft.reached === false ? ['no'] : [],
      marks: [...(draft.mentionsOthers ? ['mentions-others'] : []), ...(draft.opinion ? ['opinion'] : [])],
    }),
  }
}
