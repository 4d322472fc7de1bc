export type Named = Readonly<{ given?: string | null; family?: string | null; knownAs?: string | null }>

/** "Marisol Vega (Mari)", or '' for somebody whose name we were not told. */
export function personName({ given, family, knownAs }: Named): string {
  const whole = [given, family].filter(Boolean).join(' ')
  if (!knownAs || knownAs === given) return whole || (knownAs ?? '')
  return whole ? `${whole} (${knownAs})` : knownAs
}

/** "Vega family", "Vega and Okonkwo family": the last names of the adults, else of anybody; '' when none is known. */
export function familyName(people: readonly (Named & { part: string })[]): string {
  const adults = people.filter(({ part }) => part === 'parent' || part === 'carer')
  const names = lastNames(adults)
  const shown = names.length > 0 ? names : lastNames(people)
  if (shown.length === 0) return ''
  return `${shown.slice(0, 3).join(' and ')} family`
}

function lastNames(people: readonly Named[]): string[] {
  return [...new Set(people.flatMap(({ family }) => (family ? [family] : [])))]
}

/** What a tab and a heading show: the code, never a name (S1-36). */
export function caseTitle(caseCode: string): string {
  return `Case ${caseCode}`
}

export const partNames = {
  parent: 'Parent',
  carer: 'Carer',
  child: 'Child',
  'young-person': 'Young person',
  'unborn-baby': 'Unborn baby',
  'other-adult': 'Another adult',
} as const
export type Part = keyof typeof partNames

/** The name, or the part in the family with a number where several share it: "Child 2". */
export function whoIs(people: readonly (Named & { id: string; part: Part })[], id: string): string {
  const person = people.find(each => each.id === id)
  if (!person) return 'somebody'
  const name = personName(person)
  if (name) return name
  const same = people.filter(each => each.part === person.part)
  return same.length > 1 ? `${partNames[person.part]} ${same.indexOf(person) + 1}` : partNames[person.part]
}
