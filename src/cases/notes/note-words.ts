/** The kinds of note the seeds name, and how each is called on a page; `chat` comes from a conversation. */
export const noteKinds = {
  call: 'Call',
  text: 'Text message',
  visit: 'Visit',
  meeting: 'Meeting',
  letter: 'Letter',
  email: 'Email',
  group: 'Group',
  chat: 'Live chat',
  note: 'Note to file',
} as const
export type NoteKind = keyof typeof noteKinds

/** Whose knowledge it is (S2-7, S2-8). */
export const tolds = {
  'told-by-parent': 'Told by a parent or carer',
  'told-by-child': 'Told by a child or young person',
  'told-by-other': 'Told by someone else',
  observed: 'Observed by us',
  'our-own-act': 'Something we did',
} as const
export type Told = keyof typeof tolds

/** The same as short marks. */
export const toldMarks: Readonly<Record<Told, string>> = {
  'told-by-parent': 'Told by parent',
  'told-by-child': 'Told by child',
  'told-by-other': 'Told by others',
  observed: 'Observed',
  'our-own-act': 'We did',
}

export const toldHows = { spoken: 'spoken', written: 'in writing', observed: 'seen' } as const
export type ToldHow = keyof typeof toldHows

/** What may be set beside a fixed note. */
export const additions = {
  correction: 'Correction',
  addition: 'Addition',
  disagreement: 'The family sees it differently',
} as const
export type Addition = keyof typeof additions
