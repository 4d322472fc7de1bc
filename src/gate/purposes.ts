/** Why an act happens. Closed: an act without one of these cannot begin, and each look is shown with its purpose. */
export const purposes = {
  'asking-for-help': 'somebody asks us for help',
  referring: 'a professional introduces a family',
  triage: 'answering a new request for help',
  support: 'helping the family',
  transfer: 'taking a case over',
  supervision: 'making sure the help is good',
  allocation: 'finding the family a worker',
  safeguarding: 'keeping somebody safe',
  rights: 'answering a request or complaint about information',
  'reason-given': 'opening outside one’s own families, with a reason that is reviewed',
  'own-information': 'seeing what is held about oneself',
  'equality-monitoring': 'checking that our services are open to everyone',
  import: 'bringing records in from a spreadsheet',
  retention: 'letting go of what we no longer need',
  correspondence: 'sending what somebody decided to send',
  'search-index': 'making names findable to those who may see them',
  administration: 'running the organisation',
  undertaking: 'promising confidentiality',
  'own-account': 'looking after one’s own sign-in',
  'sign-in': 'signing in',
} as const

export type Purpose = keyof typeof purposes

export const roles = {
  worker: 'family worker',
  lead: 'team lead',
  manager: 'manager',
  coach: 'parenting coach',
  volunteer: 'volunteer peer supporter',
  supervisor: 'supervisor',
  bookings: 'bookings contact',
  'quality-reviewer': 'quality reviewer',
  'safeguarding-lead': 'safeguarding lead',
  'data-protection-lead': 'data protection lead',
  'caldicott-guardian': 'Caldicott Guardian',
  administrator: 'administrator',
} as const

export type Role = keyof typeof roles

/** Those who work with families, or keep them safe. */
export const practitioners: readonly Role[] = [
  'worker',
  'lead',
  'manager',
  'coach',
  'volunteer',
  'supervisor',
  'bookings',
  'safeguarding-lead',
]

/** Whose work may bring a family's record before them: practitioners, and those who answer for information. */
export const recordReaders: readonly Role[] = [...practitioners, 'data-protection-lead', 'caldicott-guardian']
