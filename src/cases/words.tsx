/** Words as they were typed: an empty line begins a paragraph, a line end stays a line end. */
export function Paragraphs({ words, class: name = 'govuk-body' }: { words: string; class?: string }) {
  return (
    <>
      {words
        .trim()
        .split(/\n\s*\n/)
        .map(paragraph => (
          <p class={name}>{paragraph.includes('\n') ? inLines(paragraph) : paragraph}</p>
        ))}
    </>
  )
}

const inLines = (paragraph: string) =>
  paragraph.split('\n').map((line, index) => (
    <>
      {index > 0 && <br />}
      {line}
    </>
  ))

type SomeOne = Readonly<{ part: string; language: string | null; interpreterNeeded: boolean }>

const manyWords: Readonly<Record<string, readonly [one: string, many: string]>> = {
  parent: ['parent', 'parents'],
  carer: ['carer', 'carers'],
  child: ['child', 'children'],
  'young-person': ['young person', 'young people'],
  'unborn-baby': ['unborn baby', 'unborn babies'],
  'other-adult': ['other adult', 'other adults'],
}

/** Who is in a family without saying who they are: "1 parent, 2 children. Speaks Polish. An interpreter is needed." */
export function peopleWords(people: readonly SomeOne[]): string {
  const counts = [...Map.groupBy(people, person => person.part)].map(([part, some]) => {
    const [one, many] = manyWords[part] ?? [part, part]
    return `${some.length} ${some.length === 1 ? one : many}`
  })
  const languages = [...new Set(people.flatMap(person => person.language ?? []))]
  return [
    counts.length > 0 && `${counts.join(', ')}.`,
    languages.length > 0 && `Speaks ${languages.join(', ')}.`,
    people.some(person => person.interpreterNeeded) && 'An interpreter is needed.',
  ]
    .filter(Boolean)
    .join(' ')
}
