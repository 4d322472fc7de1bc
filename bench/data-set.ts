import { crowd, draw } from '#seeds/crowd.ts'

export type Size = Readonly<{ people: number; heavy: number; notesEach: number; otherNotes: number }>

/** D20 of the performance sheet: 20,000 people, 200,000 notes, a thousand of them with exactly a hundred. */
export const d20: Size = { people: 20_000, heavy: 1_000, notesEach: 100, otherNotes: 100_000 }
/** For a quick look: ratios wobble more. */
export const small: Size = { people: 2_000, heavy: 100, notesEach: 100, otherNotes: 5_000 }

export type BenchPerson = Readonly<{ given: string; family: string; bornOn: string }>
/** `person` is a place in the list of people. Notes come in the order of time, so one person's are scattered. */
export type BenchNote = Readonly<{ person: number; at: Date; body: string }>

const fiveYearsMs = 5 * 365 * 86_400_000
const words =
  'rang visited talked school morning better form letter sleep food housing money baby nurse meeting agreed asked brought showed laughed tired slow week again together plan next child mother garden bus late early quiet'.split(
    ' ',
  )

/** The same people and notes each time: made from a fixed seed. */
export function makeDataSet(size: Size): { people: BenchPerson[]; notes: BenchNote[] } {
  const from = draw(20)
  const people = crowd(size.people, 20).map(({ given, family }) => ({
    given,
    family,
    bornOn: `${1960 + from.below(50)}-${String(1 + from.below(12)).padStart(2, '0')}-${String(1 + from.below(28)).padStart(2, '0')}`,
  }))
  const bodies = Array.from({ length: 5_000 }, () => body(from.below))
  const began = Date.UTC(2021, 10, 1)
  const notes: BenchNote[] = []
  const note = (person: number) =>
    notes.push({
      person,
      at: new Date(began + from.below(fiveYearsMs / 1000) * 1000),
      body: bodies[from.below(bodies.length)]!,
    })
  for (let person = 0; person < size.heavy; person++) for (let each = 0; each < size.notesEach; each++) note(person)
  for (let each = 0; each < size.otherNotes; each++) note(size.heavy + from.below(size.people - size.heavy))
  notes.sort((one, other) => one.at.getTime() - other.at.getTime())
  return { people, notes }
}

function body(whole: (below: number) => number): string {
  let text = ''
  while (text.length < 400) text += `${words[whole(words.length)]} `
  return `${text.slice(0, 399)}.`
}
