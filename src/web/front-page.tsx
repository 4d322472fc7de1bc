import type { Charter } from '#organisations/charter.ts'
import { Document, pageHtml } from './layout.tsx'

/** The charities of this installation. In production each has its own host name and this page is seldom seen. */
export function homePage(charters: readonly Charter[]): string {
  return pageHtml(
    <Document title="Charities here" lang="en" script="public" bodyClass="kk-public">
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper" id="main-content">
          <h1 class="govuk-heading-xl">Charities here</h1>
          <ul class="govuk-list govuk-list--spaced">
            {charters.map(charter => (
              <li>
                <a class="govuk-link govuk-!-font-size-24" href={`/c/${charter.slug}/`}>
                  {charter.organisation.name}
                </a>
              </li>
            ))}
          </ul>
        </main>
      </div>
    </Document>,
  )
}
