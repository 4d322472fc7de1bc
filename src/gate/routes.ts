import type { VNode } from 'preact'
import type { Charter } from '#organisations/charter.ts'
import type { Act, StaffMember } from './act.ts'
import type { House } from './house.ts'
import type { Purpose, Role } from './purposes.ts'
import type { SingleSignOn } from './single-sign-on.ts'

// Every address of the site is one of these four kinds, and says its purpose and who may. A page cannot exist without
// saying what it is to the trail. The server commits the act before a byte of the answer leaves.

export type Typed = Readonly<Record<string, string | readonly string[] | undefined>>
export type SentFile = Readonly<{ field: string; name: string; type: string; bytes: Buffer }>

/** What the browser asked. Nothing here is trusted. */
export type Ask = Readonly<{
  charter: Charter
  /** `/c/<charter>`: addresses are built from it. */
  base: string
  /** The whole path asked for, without the query. */
  path: string
  params: Readonly<Record<string, string>>
  query: Typed
  form: Typed
  files: readonly SentFile[]
  /** For forms; reading it sets the visitor's form cookie. */
  csrf: string
  /** The form field as one trimmed text; '' when absent. */
  typed(field: string): string
  /** All that was chosen under a name. */
  chosen(field: string): readonly string[]
  /** May these roles follow a link to this page of staff (`/staff/cases/:record/close`), about a record opened for this purpose? */
  mayFollow(page: string, roles: readonly Role[], purpose?: string): boolean
}>

/** A page's content; the server sets it in the layout of its kind. `title` never names a person. */
export type Page = Readonly<{
  title: string
  content: VNode
  status?: number
  wide?: boolean
  before?: VNode
  hasErrors?: boolean
  /** `2 of 5` where several pages make one form. */
  step?: string
  /** Replaces the layout: for print views. */
  bare?: boolean
}>

/** What is said at the top of the next page; codes and dates, never a name. */
export type Notice = Readonly<{
  kind: 'success' | 'information' | 'warning' | 'error'
  title: string
  undo?: { url: string; words: string }
}>

export type Answer =
  /** `by`: whose page a door shows, where it knows. */
  | { page: Page; by?: StaffMember }
  | { goTo: string; notice?: Notice }
  | { file: { bytes: Uint8Array; type: string; name: string; inline?: boolean } }
  | { json: unknown }

export const page = (wanted: Page): Answer => ({ page: wanted })
export const goTo = (path: string, notice?: Notice): Answer => (notice ? { goTo: path, notice } : { goTo: path })

type Told = Readonly<{
  method: 'GET' | 'POST'
  /** Below `/c/<charter>`: `/staff/cases/:record`. */
  path: string
  /** What this is, in a few words: the trail's name for it, and the sitemap's. */
  page: string
}>

export type StaffRoute = Told &
  Readonly<{
    kind: 'staff'
    /** In order of preference; the gate takes the first that fits how the person stands to the record. */
    purposes: readonly Purpose[]
    who: readonly Role[]
    /** Its form brings a file: read only after the session, the role and the form's token are known to be good. */
    takesFile?: true
    answer(act: Act, ask: Ask): Promise<Answer>
  }>

export type FamilyRoute = Told &
  Readonly<{ kind: 'family'; purposes: readonly ['own-information']; answer(act: Act, ask: Ask): Promise<Answer> }>

/** Anyone. Nothing of a person can be read; a visitor may write what they ask, in an act of their own. */
export type OpenRoute = Told &
  Readonly<{
    kind: 'open'
    purposes: readonly ('asking-for-help' | 'referring')[]
    answer(ask: Ask, visit: <T>(work: (act: Act) => Promise<T>) => Promise<T>): Promise<Answer>
  }>

/** The doors: signing in, unlocking, signing out. They alone see the sessions. */
export type DoorRoute = Told &
  Readonly<{ kind: 'door'; purposes: readonly ['sign-in']; answer(ask: Ask, door: Door): Promise<Answer> }>

/** What a browser can hold for us: sessions, the code of a form that was kept, a single sign-on under way. */
export type HeldKind = 'staff' | 'family' | 'kept-form' | 'single-sign-on'

export type Door = Readonly<{
  house: House
  /** What the browser holds, as the hash of its token. */
  held(kind: HeldKind): Buffer | undefined
  /** Gives the browser a token, or takes it away. */
  give(kind: HeldKind, token: string): void
  take(kind: HeldKind): void
  /** Keyed hash of where the request came from: to count tries, never to know who. */
  addressHash: Buffer
  /** Kind of device, in a few words, for the person's own list of sessions. */
  device: string
  publicUrl: string
  development: boolean
  /** The organisation's own sign-in service, where there is one. */
  singleSignOn: SingleSignOn | undefined
}>

export type Route = StaffRoute | FamilyRoute | OpenRoute | DoorRoute

export const staffRoute = (route: Omit<StaffRoute, 'kind'>): Route => ({ kind: 'staff', ...route })
export const familyRoute = (route: Omit<FamilyRoute, 'kind' | 'purposes'>): Route => ({
  kind: 'family',
  purposes: ['own-information'],
  ...route,
})
export const openRoute = (route: Omit<OpenRoute, 'kind'>): Route => ({ kind: 'open', ...route })
export const doorRoute = (route: Omit<DoorRoute, 'kind' | 'purposes'>): Route => ({
  kind: 'door',
  purposes: ['sign-in'],
  ...route,
})

/** Who may ask for a route, as the sitemap and `kinkeeper routes` say it. */
export function whoMay(route: Route): string {
  if (route.kind === 'staff') return route.who.join(', ')
  return route.kind === 'family' ? 'the family, about themselves' : 'anyone'
}
