/** The nineteen groups of the 2021 census of England and Wales (law sheet CAT-1), and what else people write for them. */

const ethnicGroups = [
  'Indian',
  'Pakistani',
  'Bangladeshi',
  'Chinese',
  'Any other Asian background',
  'Caribbean',
  'African',
  'Any other Black, Black British or Caribbean background',
  'White and Black Caribbean',
  'White and Black African',
  'White and Asian',
  'Any other Mixed or multiple ethnic background',
  'English, Welsh, Scottish, Northern Irish or British',
  'Irish',
  'Gypsy or Irish Traveller',
  'Roma',
  'Any other White background',
  'Arab',
  'Any other ethnic group',
] as const

const alsoWritten: Record<string, (typeof ethnicGroups)[number]> = {
  'white british': 'English, Welsh, Scottish, Northern Irish or British',
  british: 'English, Welsh, Scottish, Northern Irish or British',
  'white irish': 'Irish',
  'white other': 'Any other White background',
  'other white': 'Any other White background',
  'black african': 'African',
  'black caribbean': 'Caribbean',
  'mixed white caribbean': 'White and Black Caribbean',
  'mixed white black caribbean': 'White and Black Caribbean',
  'mixed white african': 'White and Black African',
  'mixed white black african': 'White and Black African',
  'mixed white asian': 'White and Asian',
  'mixed other': 'Any other Mixed or multiple ethnic background',
  traveller: 'Gypsy or Irish Traveller',
  gypsy: 'Gypsy or Irish Traveller',
}

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/\b(and|or|british)\b(?=.)/g, ' ')
    .replace(/[^a-z]+/g, ' ')
    .trim()

const known = new Map<string, string>()
for (const group of ethnicGroups) known.set(plain(group), group)
for (const group of ethnicGroups.slice(0, 4))
  for (const prefix of ['asian', 'asian british']) known.set(plain(`${prefix} ${group}`), group)
for (const [words, group] of Object.entries(alsoWritten)) known.set(plain(words), group)

/** The group that words mean, or null. A nationality (Polish) or a code (A1) is not a group, and is not made into one. */
export const ethnicGroupOf = (words: string): string | null => known.get(plain(words)) ?? null
