import type { Purpose, Role } from '#gate/purposes.ts'
import { doorRoute, type FamilyRoute, familyRoute, type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { askEndHelp, askOwnAnswer, endHelp, keepOwnAnswer } from './choices/agreeing.tsx'
import { askOne, fetchCopy, keepOne, showAsked, showAskings } from './choices/asking.tsx'
import { askReach, askStop, endWay, keepReach, showReach, stopAll } from './choices/reaching.tsx'
import { showHome } from './home.tsx'
import { askLetter, askPaper, makeLetter, makePaper } from './on-paper.tsx'
import { fetchProof } from './proof.ts'
import { keepGoing, showAgreed, showGoing, showHeld, showLooks, showNotice, showShared, showWords } from './show.tsx'
import { askForEmail, askForLetterCode, sendCode, signOut, useCode, useLetterCode } from './signing-in/signing-in.ts'

const at = '/your-information'
type Answering = FamilyRoute['answer']
const own = (path: string, page: string, answer: Answering): Route =>
  familyRoute({ method: 'GET', path: `${at}${path}`, page, answer })
const says = (path: string, page: string, answer: Answering): Route =>
  familyRoute({ method: 'POST', path: `${at}${path}`, page, answer })

const helping: { purposes: readonly Purpose[]; who: readonly Role[] } = {
  purposes: ['support', 'rights'],
  who: ['worker', 'lead', 'manager', 'coach', 'supervisor', 'bookings', 'data-protection-lead'],
}
const staff = (method: 'GET' | 'POST', path: string, page: string, answer: StaffRoute['answer']): Route =>
  staffRoute({ method, path: `/staff/families/:record${path}`, page, ...helping, answer })

/** A family's own page: getting in, what it shows, what can be changed there, and the same on paper. */
export const routes: readonly Route[] = [
  doorRoute({ method: 'GET', path: `${at}/sign-in`, page: 'getting to one’s own page', answer: askForEmail }),
  doorRoute({ method: 'POST', path: `${at}/sign-in`, page: 'asking for a code', answer: sendCode }),
  doorRoute({ method: 'POST', path: `${at}/sign-in/code`, page: 'using a code', answer: useCode }),
  doorRoute({ method: 'GET', path: `${at}/sign-in/letter`, page: 'a code on a letter', answer: askForLetterCode }),
  doorRoute({ method: 'POST', path: `${at}/sign-in/letter`, page: 'a code on a letter', answer: useLetterCode }),
  doorRoute({ method: 'POST', path: `${at}/sign-out`, page: 'leaving one’s own page', answer: signOut }),
  own('', 'own page', showHome),
  own('/held', 'what is held', showHeld),
  own('/looks', 'who has looked', showLooks),
  doorRoute({ method: 'GET', path: `${at}/looks/proof`, page: 'proof of looks', answer: fetchProof }),
  own('/shared', 'what was passed on', showShared),
  own('/agreed', 'what was agreed', showAgreed),
  own('/agreed/help/:agreement', 'ending our help', askEndHelp),
  says('/agreed/help/:agreement', 'ending our help', endHelp),
  own('/agreed/:question', 'answering', askOwnAnswer),
  says('/agreed/:question', 'answering', keepOwnAnswer),
  own('/ask', 'what can be asked for', showAskings),
  own('/ask/:kind', 'asking for something', askOne),
  says('/ask/:kind', 'asking for something', keepOne),
  own('/asked', 'what was asked for', showAsked),
  own('/asked/:request/copy.pdf', 'fetching a copy', fetchCopy),
  own('/asked/:request/copy.json', 'fetching a copy', fetchCopy),
  own('/going', 'when it goes', showGoing),
  says('/going', 'how to be told that it has gone', keepGoing),
  own('/notice', 'which notice', showNotice),
  own('/reach', 'safe ways', showReach),
  own('/reach/new', 'a new safe way', askReach),
  says('/reach/new', 'a new safe way', keepReach),
  own('/reach/stop', 'stopping messages', askStop),
  says('/reach/stop', 'stopping messages', stopAll),
  own('/reach/:way', 'changing a safe way', askReach),
  says('/reach/:way', 'changing a safe way', keepReach),
  says('/reach/:way/end', 'ending a safe way', endWay),
  own('/words', 'own words', showWords),
  staff('GET', '/letter-code', 'a letter with a code', askLetter),
  staff('POST', '/letter-code', 'a letter with a code', makeLetter),
  staff('GET', '/paper-copy', 'own page on paper', askPaper),
  staff('POST', '/paper-copy', 'own page on paper', makePaper),
]
