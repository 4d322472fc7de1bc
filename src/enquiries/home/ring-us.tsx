import type { Charter } from '#organisations/charter.ts'
import { PhoneLink } from '#web/contact-links.tsx'

/** The number for anybody; the one for questions about information only where there is no other. */
export function numberToRing({ contacts, rights }: Charter): string | undefined {
  const reachable = contacts.filter(contact => contact.phone)
  return (reachable.find(contact => contact.id !== rights.answeredBy) ?? reachable[0])?.phone
}

/** “Ring us on …”, to be pressed on a phone; “Ring us” for a charity that gives no number. */
export function RingUs({ charter }: { charter: Charter }) {
  const phone = numberToRing(charter)
  if (!phone) return <>Ring us</>
  return (
    <>
      Ring us on <PhoneLink phone={phone} />
    </>
  )
}
