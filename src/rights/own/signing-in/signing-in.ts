import { now } from '#calendar/clock.ts'
import { email } from '#families/reach.ts'
import { enterWithCode, leaveOwnPage, type TypedCode, wantFamilyCode } from '#gate/family-code.ts'
import { type Answer, type Ask, type Door, goTo, type Page, page } from '#gate/routes.ts'
import type { FieldError } from '#govuk/form.tsx'
import { CodePage, EmailPage, LetterCodePage } from './sign-in-pages.tsx'

export async function askForEmail(ask: Ask): Promise<Answer> {
  return shown(EmailPage({ ask, next: nextOf(ask), errors: [] }), [])
}

/** The same page with the same words, whether we know the address or not (T17, S3-7). */
export async function sendCode(ask: Ask, door: Door): Promise<Answer> {
  const address = email(ask.typed('email'))?.value
  if (!address) {
    const errors = [{ field: 'email', words: 'Enter your email address, like name@example.org' }]
    return shown(EmailPage({ ask, next: nextOf(ask), errors }), errors)
  }
  await wantFamilyCode(door.house, ask.charter.slug, address)
  return shown(CodePage({ ask, address, next: nextOf(ask), errors: [] }), [])
}

export async function useCode(ask: Ask, door: Door): Promise<Answer> {
  const address = email(ask.typed('email'))?.value
  if (!address) return goTo(`${ask.base}/your-information/sign-in`)
  const came = await comeIn(ask, door, { by: 'email', address, code: ask.typed('code') })
  if (came) return came
  const errors = [
    { field: 'code', words: 'That code did not work. Check the 6 numbers. After 5 wrong tries, ask for a new one' },
  ]
  return shown(CodePage({ ask, address, next: nextOf(ask), errors }), errors)
}

export async function askForLetterCode(ask: Ask): Promise<Answer> {
  return shown(LetterCodePage({ ask, next: nextOf(ask), errors: [] }), [])
}

export async function useLetterCode(ask: Ask, door: Door): Promise<Answer> {
  const came = await comeIn(ask, door, { by: 'letter', code: ask.typed('code'), addressHash: door.addressHash })
  if (came) return came
  const errors = [{ field: 'code', words: 'That code did not work. Check each letter. A code works once, for 28 days' }]
  return shown(LetterCodePage({ ask, next: nextOf(ask), errors }), errors)
}

async function comeIn(ask: Ask, door: Door, typed: TypedCode): Promise<Answer | undefined> {
  const token = await enterWithCode(door.house, ask.charter.slug, typed)
  if (!token) return undefined
  const before = door.held('family')
  if (before) await leaveOwnPage(door.house, before, theInstant())
  door.give('family', token)
  return goTo(safeNext(ask, ask.typed('next')))
}

export async function signOut(ask: Ask, door: Door): Promise<Answer> {
  const held = door.held('family')
  if (held) await leaveOwnPage(door.house, held, theInstant())
  door.take('family')
  return goTo(`${ask.base}/your-information/sign-in`, { kind: 'success', title: 'You are signed out.' })
}

const theInstant = () => new Date(now().epochMilliseconds)

function shown(content: Page['content'], errors: readonly FieldError[]): Answer {
  return page({
    title: 'Sign in',
    content,
    ...(errors.length > 0 ? { status: 422, hasErrors: true } : {}),
  })
}

function nextOf(ask: Ask): string {
  return safeNext(ask, ask.typed('next') || (typeof ask.query.next === 'string' ? ask.query.next : ''))
}

/** Only to a page of their own: an address from outside leads to the start. */
function safeNext({ base }: Pick<Ask, 'base'>, next: string): string {
  const start = `${base}/your-information`
  const isOwn = next.startsWith(`${start}/`) && /^[\w/-]+$/.test(next) && !next.includes('//')
  return isOwn && !/\/(sign-in|sign-out)\b/.test(next) ? next : start
}
