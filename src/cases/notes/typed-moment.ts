import { givenMoment } from '#calendar/given-dates.ts'

/** A day and a time of day as written ("14:30", "2.30pm", "9am"), in London; undefined when it is no such time. */
export function momentOf(day: string, time: string): Date | undefined {
  const [, hours, minutes = '00', half] = /^(\d{1,2})(?:[:.](\d{2}))?\s*(am|pm)?$/i.exec(time.trim()) ?? []
  if (!hours) return undefined
  let hour = Number(hours)
  if (half && (hour < 1 || hour > 12)) return undefined
  if (half) hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0)
  const read = givenMoment(`${day}T${String(hour).padStart(2, '0')}:${minutes}`)
  return read && new Date(read.epochMilliseconds)
}
