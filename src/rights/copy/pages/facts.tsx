import type { HeldField } from '../held.ts'

/** What stands beside the words of a thing, in one line: when, how, by whom. */
export function Facts({ fields }: { fields: readonly HeldField[] }) {
  if (fields.length === 0) return null
  return (
    <p class="govuk-hint govuk-!-font-size-16 govuk-!-margin-bottom-2">
      {fields.map(({ label, words }) => `${label}: ${words}`).join('; ')}
    </p>
  )
}
