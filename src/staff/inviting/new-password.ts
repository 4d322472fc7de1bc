import type { FieldError } from '#govuk/form.tsx'

const shortest = 12
const longest = 200
const wornOut =
  /password|passwort|qwerty|asdf|letmein|welcome|iloveyou|admin|abc123|monkey|dragon|football|liverpool|arsenal|chelsea|summer|winter|spring|autumn/g

/** What is wrong with a new password, or nothing. `about` is what anybody knows: e-mail, name, charity. */
export function wrongWithPassword(password: string, again: string, about: readonly string[]): FieldError[] {
  const length = [...password].length
  if (length < shortest)
    return [
      { field: 'password', words: `Choose at least ${shortest} characters: three or four words are easy to keep` },
    ]
  if (length > longest) return [{ field: 'password', words: `Choose at most ${longest} characters` }]
  if (isEasy(password.toLowerCase(), about))
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

/** Easy: little is left once what everybody tries first is taken away, or it repeats itself. */
function isEasy(password: string, about: readonly string[]): boolean {
  const known = about.flatMap(each => each.toLowerCase().split(/[^\p{L}\p{N}]+/u)).filter(word => word.length > 3)
  const left = known
    .reduce((rest, word) => rest.replaceAll(word, ''), password)
    .replaceAll(wornOut, '')
    .replaceAll(/[\p{N}\p{P}\p{S}\s]/gu, '')
  return left.length < 6 || new Set(left).size < 4
}
