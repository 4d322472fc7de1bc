// What people choose when they are asked for a password, and what is tried first by whoever guesses: words, keys that lie
// side by side, and the same again. A list of our own, of words rather than of whole passwords, so that neither "Summer2026!"
// nor "p@ssw0rdp@ssw0rd" is on the safe side of it.

const words = `
password passwort passcode letmein welcome iloveyou loveyou loveme admin administrator login signin access secret private
changeme default temporary temp guest user root test testing hello goodbye whatever nothing please thankyou trustno
monkey dragon tiger tigger eagle falcon wolf panther pony horse puppy kitty doggy ginger pepper cookie cheese chocolate
banana orange apple cherry strawberry flower sunflower rainbow sunshine butterfly diamond silver golden purple yellow
princess prince queen angel angels babygirl babyboy baby sweetie sweetheart honey lovely beautiful gorgeous hottie
superman batman spiderman pokemon starwars startrek matrix ninja hunter killer master shadow phoenix thunder lightning
football baseball basketball cricket rugby hockey soccer snooker golf liverpool arsenal chelsea everton tottenham
manchester united newcastle westham rangers celtic villa leeds sunderland barcelona madrid juventus mustang ferrari
porsche mercedes yamaha harley charlie michael jordan thomas ashley jessica daniel george michelle amanda andrew joshua
nicole jennifer robert matthew samantha elizabeth william oliver jasmine chloe sophie emily james jack harry alexander
christopher anthony patrick richard victoria charlotte hannah rebecca lauren natasha danielle computer internet laptop
keyboard samsung google facebook instagram microsoft windows android iphone freedom family forever friends mother father
mummy daddy sister brother children blessed blessing jesus christ heaven london england scotland wales ireland britain
kingdom europe america spring summer autumn winter monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december christmas birthday holiday charity support
office company work home school college student teacher correct battery staple kinkeeper`
  .trim()
  .split(/\s+/)
  .sort((a, b) => b.length - a.length)

const neighbours = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890',
  'qwertyuiop',
  'azertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p',
].flatMap(row => [row, [...row].reverse().join('')])

const meant: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '3': 'e',
  '1': 'i',
  '!': 'i',
  '0': 'o',
  $: 's',
  '5': 's',
  '7': 't',
}
const withLetters = (text: string) => text.replaceAll(/[@431!0$57]/g, sign => meant[sign]!)

/** Takes away every run of four or more keys that lie side by side or follow one another. */
function withoutRuns(text: string): string {
  let left = ''
  for (let at = 0; at < text.length; ) {
    let length = 4
    while (at + length <= text.length && neighbours.some(row => row.includes(text.slice(at, at + length)))) length++
    if (length > 4) at += length - 1
    else left += text[at++]
  }
  return left
}

const onlyLetters = (text: string) => text.replaceAll(/[\p{N}\p{P}\p{S}\s]/gu, '')

/** The letters of a password that are left once what everybody tries first is taken away. `about`: what anybody knows. */
function hardPart(password: string, about: readonly string[]): string {
  const known = [...about, ...words].reduce((rest, word) => rest.replaceAll(word, ' '), password)
  return withoutRuns(onlyLetters(withoutRuns(known))).replace(/^(.+?)\1+$/, '$1')
}

/**
 * Whether a password is among what is guessed first: well-known words, however they are spelt and whatever is put around
 * them, names and words that anybody knows of this person (`about`), rows of keys, or the same few signs again.
 */
export function isWellKnown(password: string, about: readonly string[]): boolean {
  const typed = password.toLowerCase()
  const known = about
    .flatMap(each => each.toLowerCase().split(/[^\p{L}\p{N}]+/u))
    .filter(word => word.length > 2)
    .sort((a, b) => b.length - a.length)
  return [typed, withLetters(typed)].some(text => {
    const left = hardPart(text, known)
    return left.length < 6 || new Set(left).size < 4
  })
}
