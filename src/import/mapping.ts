/**
 * Which column of a spreadsheet becomes which field of ours. Only a suggestion: a person corrects it before anything is
 * read. A column with no field is not taken, and the mapping says so and why.
 */

export const fields = {
  'source-id': 'Their number for the family',
  'given-name': 'Parent: first name',
  'family-name': 'Parent: family name',
  'full-name': 'Parent: whole name',
  'known-as': 'Parent: known as',
  'date-of-birth': 'Parent: date of birth',
  phone: 'Parent: telephone',
  email: 'Parent: e-mail',
  address: 'Address',
  postcode: 'Postcode',
  ethnicity: 'Ethnic group',
  'child-name': 'Child: name',
  'child-date-of-birth': 'Child: date of birth',
  schooling: 'School and year',
  send: 'Special educational needs or disability',
  service: 'Service',
  'referred-by': 'Referred by',
  'referred-on': 'Referred on',
  'last-contact-on': 'Last contact',
  consent: 'What was written about consent',
  mailing: 'Mailing list',
  worker: 'Worker',
  notes: 'Notes',
  safeguarding: 'Safeguarding mark',
} as const

export type Field = keyof typeof fields
export type Destination = 'the record' | 'the equality store' | 'the safeguarding lead' | 'nowhere'

export type Column = {
  at: number
  heading: string
  field: Field | null
  /** Which child, counted from 1, for the two fields of a child. */
  child?: number
  goesTo: Destination
  /** Why it goes there, or why it is not taken: one sentence. */
  why: string
}

export type Mapping = { columns: Column[] }

/** Fields that may come from several columns; of every other there is one. */
const several = new Set<Field>(['phone', 'email', 'address', 'notes', 'child-name', 'child-date-of-birth'])

const patterns: [Field, RegExp][] = [
  [
    'source-id',
    /^((contact|client|case|family|record|our|unique|customer|person) )*(id|ref|reference|number|no|code|urn)$/,
  ],
  ['given-name', /^((parent|carer|mum|mums|mother|client|contact|adult) )?(first|given|fore|christian) ?names?$/],
  ['family-name', /^((parent|carer|mum|mums|mother|client|contact|adult) )?(last|family|second|sur) ?name$/],
  ['known-as', /^(also |likes to be )?(known as|called)$|^(preferred|chosen) name$|^nick ?name$|^aka$/],
  [
    'date-of-birth',
    /^((parent|carer|mum|mums|mother|client|adult) )?(dob|date of birth|birth ?date|birthday|born|born on)$/,
  ],
  [
    'phone',
    /^(home |work |mobile |main |daytime |evening |contact )*(mobile|mob|phone|tel|telephone|landline|contact number)( (no|number|\d))*$/,
  ],
  ['email', /^(home |work |contact )*e ?mail( address)?( \d)?$/],
  ['postcode', /^(home )?post ?code$|^pcode$/],
  ['address', /^(home |postal )?address( line)?( ?\d)?$|^street$|^town$|^city$|^county$/],
  ['ethnicity', /^ethnic(ity)?( origin| group| background)?$/],
  [
    'schooling',
    /^(school|nursery|setting|year group|school year|yr group)( (and )?(yr|year|year group|nursery|setting))*$/,
  ],
  ['send', /^(send|sen|sen d|special needs|additional needs|diagnosis|diagnoses|disability|send type|sen type|needs)$/],
  ['referred-by', /^(referred by|referrer|referral source|source of referral|referring agency|ref by|source)$/],
  ['referred-on', /^(date referred|referral date|date of referral|ref date|referred on|referred)$/],
  ['last-contact-on', /^(last contact|last seen|last contacted|date of last contact|last contact date)( on)?$/],
  ['consent', /^(gdpr )?consent( given| signed| form| date)?$|^permission( given)?$/],
  ['mailing', /^(mailing list|newsletter|marketing|mail ?shots?|e ?news|mailing)$/],
  [
    'worker',
    /^((key|case|support|family) ?)?worker$|^allocated( to)?$|^lead practitioner$|^staff( member)?$|^peer supporter$/,
  ],
  ['service', /^(service|project|programme|program|course|group|type of support|support type)s?$/],
  ['safeguarding', /^(safeguarding|sg|child protection|cp|safeguarding (flag|concerns?|mark|notes?))$/],
  ['notes', /^(case )?(notes?|comments?|remarks|other information|further information)( confidential)?$/],
  [
    'full-name',
    /^((parent|carer|mum|mums|mother|client|contact|adult) )?(full )?names?$|^(parent|carer|mum|mother|client)$/,
  ],
]

/** Columns that lists often have and that have no place with us, each with its reason. */
const neverTaken: [RegExp, string][] = [
  [/nhs|hospital no/, 'Health numbers are not needed to support a family.'],
  [/national insurance|^ni (no|number)|passport|immigration|visa|asylum/, 'Nothing promised to families needs it.'],
  [/religio|faith|sexual|orientation|politic|trade union/, 'It is a most private fact, and no service here uses it.'],
  [
    /offend|convict|criminal|police|prison/,
    'Facts about offences are entered by a person, one family at a time, with the reason.',
  ],
  [/bank|sort code|account|income|benefit|debt/, 'Money matters are not part of a family’s record.'],
  [/password|pin\b|login/, 'Passwords are never taken.'],
  [/^age\b|child age|age of/, 'Age follows from the date of birth and is out of date the day after.'],
]

const plain = (heading: string) =>
  heading
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]|\(s\)/g, '')
    .replace(/\b([a-z])\.\s?(?=[a-z]\b)/g, '$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()

/** The field a heading most likely means, and for a child's column which child; null if we know none. */
export const fieldOf = (heading: string): { field: Field; child?: number } | null => {
  const words = plain(heading)
  const ofChild = /^(?:child|childs|kid|baby|babys|son|daughter|c)( ?\d+)?s?\b ?(.*)$/.exec(words)
  if (ofChild && (words.startsWith('c') ? /^(child|c ?\d)/.test(words) : true)) {
    const child = Number(ofChild[1] ?? 1)
    const rest = (ofChild[2] ?? '').replace(/ (\d+)$/, '')
    if (/^((first|fore|full|given) ?)?names?$|^$/.test(rest)) return { field: 'child-name', child }
    if (/^(dob|date of birth|birth ?date|birthday|born|edd|due date)$/.test(rest))
      return { field: 'child-date-of-birth', child }
    if (/^(school|nursery)/.test(rest)) return { field: 'schooling' }
    if (/^ethnic/.test(rest)) return null
  }
  const found = patterns.find(([, pattern]) => pattern.test(words))
  return found ? { field: found[0] } : null
}

/**
 * A suggestion for every column. `takes` is what this charity's promises let it hold (absent: every field); a column
 * beyond it is not taken, whatever its heading.
 */
export const suggestMapping = (headings: string[], takes?: ReadonlySet<Field>): Mapping => {
  const used = new Set<string>()
  const columns = headings.map((heading, at) => {
    const known = fieldOf(heading)
    if (!known) return notTaken(at, heading)
    const once = several.has(known.field) ? `${known.field} ${known.child ?? at}` : known.field
    if (used.has(once))
      return { ...left(at, heading), why: `Another column is already taken as “${fields[known.field]}”.` }
    used.add(once)
    return column(at, heading, known.field, known.child, takes)
  })
  return { columns }
}

/** The mapping with one column changed by a person; `null` leaves the column out. */
export const corrected = (
  mapping: Mapping,
  at: number,
  field: Field | null,
  child?: number,
  takes?: ReadonlySet<Field>,
): Mapping => ({
  columns: mapping.columns.map(old => {
    if (old.at !== at) return old
    return field
      ? column(at, old.heading, field, child, takes)
      : { ...left(at, old.heading), why: 'You chose to leave it out.' }
  }),
})

/** What has to be put right before the rows can be read, as sentences; none if it can go on. */
export const mappingProblems = ({ columns }: Mapping): string[] => {
  const problems: string[] = []
  const taken = columns.filter(({ field }) => field)
  if (!taken.some(({ field }) => field === 'given-name' || field === 'family-name' || field === 'full-name'))
    problems.push('No column is taken as the name of the parent.')
  for (const [field, label] of Object.entries(fields) as [Field, string][]) {
    const same = taken.filter(column => column.field === field)
    if (same.length > 1 && !several.has(field))
      problems.push(`${same.map(({ heading }) => `“${heading}”`).join(' and ')} are both taken as “${label}”.`)
  }
  const children = taken.filter(({ field }) => field === 'child-name' || field === 'child-date-of-birth')
  for (const { heading, child, field } of children) {
    if (!child) problems.push(`Say which child “${heading}” is about.`)
    else if (children.some(other => other.heading !== heading && other.field === field && other.child === child))
      problems.push(`Two columns are taken as “${fields[field as Field]}” of child ${child}.`)
  }
  return [...new Set(problems)]
}

/** The columns that hold something and will not come in, for the preview. */
export const columnsLeftOut = ({ columns }: Mapping): Column[] => columns.filter(({ goesTo }) => goesTo === 'nowhere')

const column = (
  at: number,
  heading: string,
  field: Field,
  child: number | undefined,
  takes?: ReadonlySet<Field>,
): Column => {
  if (takes && !takes.has(field))
    return { ...left(at, heading), why: `What this charity promised families does not include “${fields[field]}”.` }
  const which = child && (field === 'child-name' || field === 'child-date-of-birth') ? { child } : {}
  return { at, heading, field, ...which, ...destination(field) }
}

const destination = (field: Field): { goesTo: Destination; why: string } => {
  switch (field) {
    case 'ethnicity':
      return { goesTo: 'the equality store', why: 'Equality answers are kept apart from the family’s record.' }
    case 'safeguarding':
      return {
        goesTo: 'the safeguarding lead',
        why: 'A mark sets a hold, and a person reads it; its words do not go into the record.',
      }
    case 'consent':
      return { goesTo: 'the record', why: 'Kept as words. Nobody’s yes in a list counts as consent; a no does.' }
    case 'mailing':
      return { goesTo: 'the record', why: 'A no is kept. A yes is asked again before anything is sent.' }
    case 'phone':
    case 'email':
    case 'address':
      return { goesTo: 'the record', why: 'Not used until someone has asked whether it is safe.' }
    default:
      return { goesTo: 'the record', why: `Taken as “${fields[field]}”.` }
  }
}

const left = (at: number, heading: string) => ({ at, heading, field: null, goesTo: 'nowhere' as const })

const notTaken = (at: number, heading: string): Column => {
  const words = plain(heading)
  const why = neverTaken.find(([pattern]) => pattern.test(words))?.[1]
  return { ...left(at, heading), why: why ?? 'We have no field for it. Choose one, or leave it out.' }
}
