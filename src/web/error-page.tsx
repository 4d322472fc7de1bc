import { Fault, Refusal, refusals } from '#gate/refusals.ts'
import type { Charter } from '#organisations/charter.ts'
import { pageHtml } from './layout.tsx'
import { PublicPage } from './public-page.tsx'
import { StaffPage } from './staff-page.tsx'

const notFound = refusals['not-yours-or-not-there']
const tooMuch: readonly [number, string, string] = [
  413,
  'That was too large to send. Files may be up to 10 MB.',
  'That was too large to send.',
]
const broken: readonly [number, string, string] = [
  500,
  'Something went wrong on our side. Nothing was half done. Try again, and tell your administrator if it happens twice.',
  'Something went wrong on our side. Please try again in a few minutes.',
]

/** One place where a thrown thing becomes a page. What went wrong is told by code; nothing about anybody is in it. */
export function refusalAnswer(
  thrown: unknown,
  charter: Charter | undefined,
  staff: boolean,
): { status: number; html: string } {
  const [status, staffWords, familyWords] = wordsFor(thrown)
  if (status >= 500) console.error(`fault: ${faultCode(thrown)}`)
  const charity = { name: charter?.organisation.name ?? 'Kinkeeper', base: charter ? `/c/${charter.slug}` : '' }
  const heading = status === 404 ? 'Page not found' : status >= 500 ? 'Something went wrong' : 'That cannot be done'
  const content = (
    <>
      <h1 class="govuk-heading-l">{heading}</h1>
      <p class="govuk-body">{staff ? staffWords : familyWords}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={staff ? `${charity.base}/staff/` : `${charity.base}/`}>
          Go to the start page
        </a>
      </p>
    </>
  )
  const html = staff
    ? pageHtml(
        <StaffPage charity={charity} title={heading} navigation={[]}>
          {content}
        </StaffPage>,
      )
    : pageHtml(
        <PublicPage charity={charity} title="Page not found">
          {content}
        </PublicPage>,
      )
  return { status, html }
}

function wordsFor(thrown: unknown): readonly [number, string, string] {
  if (thrown === undefined) return notFound
  if (thrown instanceof Refusal) return refusals[thrown.refusal]
  const status = (thrown as { statusCode?: number }).statusCode
  if (status === 413) return tooMuch
  if (status === 429) return refusals['too-many-tries']
  if (status === 403) return refusals['form-out-of-date']
  if (status && status < 500) return [status, 'That request could not be read.', 'That request could not be read.']
  return broken
}

/** A fault's own code, or the first line of our own stack: file and line, never the message, which could hold words. */
function faultCode(thrown: unknown): string {
  if (thrown instanceof Fault) return thrown.message
  if (!(thrown instanceof Error)) return 'unknown'
  const lines =
    thrown.stack
      ?.split('\n')
      .filter(line => /^\s+at /.test(line))
      .slice(0, 4)
      .map(line => line.trim().replace(/\(?file:.*\/(src|node_modules)\//, '($1/')) ?? []
  return `${thrown.name} ${lines.join(' | ')}`
}
