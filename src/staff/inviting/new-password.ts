import type { FieldError } from '#govuk/form.tsx'
import { isWellKnown } from './well-known.ts'

const shortest = 12
const longest = 200
/**
 * What is wrong with a new password, or nothing: its length first, then whether it is guessed first, and no rule about
 * capitals or signs (NIST SP 800-63B, 3.1.1.2). `about` is what anybody knows: e-mail, name, charity.
 */
export function wrongWithPassword(password: string, again: string, about: readonly string[]): FieldError[] {
  const length = [...password].length
  if (length < shortest)
    return [
      { field: 'password', words: `Choose at least ${shortest} characters: three or four words are easy to keep` },
    ]
  if (length > longest) return [{ field: 'password', words: `Choose at most ${longest} characters` }]
  if (isWellKnown(password, about))
    return [
      {
        field: 'password',
        words:
          'Choose something nobody would guess: not your name, your e-mail, this charity, or a well-known password',
      },
    ]
  if (password !== again) return [{ field: 'password-again', words: 'Type the same password again' }]
  return []
}
