import { readableInstant } from '#calendar/readable.ts'
import { ScrollingTable } from '#govuk/table.tsx'
import type { SignInChange } from './sign-in-changes.ts'

/** What was done to sign-ins, by whom and when: for whoever it was done to, and for a second pair of eyes. */
export function SignInChanges({ changes, isOwn }: { changes: readonly SignInChange[]; isOwn?: boolean }) {
  const caption = isOwn ? 'What was done to your sign-in' : 'What was done to sign-ins'
  if (changes.length === 0) return null
  return (
    <ScrollingTable
      label={caption}
      caption={`${caption}, in the last 90 days`}
      captionSize="m"
      head={['When', 'Who', 'What', ...(isOwn ? [] : ['Whose'])]}
      rows={changes.map(change => [
        readableInstant(change.at),
        change.by ?? 'On the server',
        `${change.words}${detail(change)}`,
        ...(isOwn ? [] : [change.whose ?? '']),
      ])}
    />
  )
}

function detail({ facts }: SignInChange): string {
  const parts = [
    facts.email && 'another e-mail address',
    facts.roles && 'other roles',
    facts.sign_in && `access ${facts.sign_in}`,
  ].filter(Boolean)
  return parts.length > 0 ? ` (${parts.join(', ')})` : ''
}
