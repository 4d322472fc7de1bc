export type EqualityQuestion = Readonly<{
  id: string
  words: string
  hint?: string
  answers: readonly string[]
}>

/**
 * What is asked to see that the charity is open to everyone (S1-14, S1-16). Each may be skipped. Ethnic groups are those
 * of the 2021 census of England and Wales (law sheet CAT-1). Genetics (S1-15) is not asked: no service has said why it
 * would need it.
 */
export const equalityQuestions: readonly EqualityQuestion[] = [
  {
    id: 'ethnic-group',
    words: 'Ethnic group',
    answers: [
      'Asian: Indian',
      'Asian: Pakistani',
      'Asian: Bangladeshi',
      'Asian: Chinese',
      'Asian: any other background',
      'Black: Caribbean',
      'Black: African',
      'Black: any other background',
      'Mixed: White and Black Caribbean',
      'Mixed: White and Black African',
      'Mixed: White and Asian',
      'Mixed: any other background',
      'White: English, Welsh, Scottish, Northern Irish or British',
      'White: Irish',
      'White: Gypsy or Irish Traveller',
      'White: Roma',
      'White: any other background',
      'Arab',
      'Any other ethnic group',
    ],
  },
  { id: 'disability', words: 'Disability or a long-term condition', answers: ['Yes', 'No'] },
  {
    id: 'religion',
    words: 'Religion or belief',
    answers: ['None', 'Buddhist', 'Christian', 'Hindu', 'Jewish', 'Muslim', 'Sikh', 'Another'],
  },
  {
    id: 'sexual-orientation',
    words: 'Sexual orientation',
    hint: 'Of adults only.',
    answers: ['Heterosexual or straight', 'Gay or lesbian', 'Bisexual', 'Another'],
  },
]
