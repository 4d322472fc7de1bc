import type { FastifyInstance } from 'fastify'
import type { House } from '#gate/house.ts'
import { developmentMailbox } from '#gate/mailbox.ts'
import { type Role, roles } from '#gate/purposes.ts'
import { type Charter, charterBySlug, loadCharters } from '#organisations/charter.ts'
import type { Settings } from '#settings.ts'
import { demoLink, demoPeople } from '#staff/demo.ts'
import { Document, pageHtml } from './layout.tsx'
import { attachmentAt, mailPage } from './mail-page.tsx'

/** Pages for development only: the cast to sign in as. None exists in production. */
export async function developmentPages(site: FastifyInstance, house: House, wanted: Settings): Promise<void> {
  if (wanted.production) return
  if (!wanted.smtpUrl) {
    const mailbox = await developmentMailbox()
    site.addHook('onClose', () => mailbox.close())
    site.get('/dev/mail', async (_, reply) => reply.type('text/html; charset=utf-8').send(mailPage(mailbox.mails())))
    site.get('/dev/mail/:mail/:attachment', async (request, reply) => {
      const { mail, attachment } = request.params as { mail: string; attachment: string }
      const found = attachmentAt(mailbox.mails(), mail, Number(attachment))
      return found ? reply.type('application/pdf').send(found) : reply.callNotFound()
    })
  }
  if (!wanted.demo) return
  site.get('/dev', async (_, reply) => reply.redirect('/dev/', 303))
  site.get('/dev/', async (_, reply) => reply.type('text/html; charset=utf-8').send(castPage(loadCharters())))
  // A GET that signs in: only here, only in development, and only as somebody invented.
  site.get('/dev/sign-in/:charter/:role', async (request, reply) => {
    const { charter: slug, role } = request.params as { charter: string; role: string }
    const charter = charterBySlug(slug)
    const link =
      charter && (role in roles || role === 'colleague')
        ? await demoLink(house, charter, role as Role | 'colleague')
        : undefined
    return link ? reply.redirect(link, 303) : reply.callNotFound()
  })
}

function castPage(charters: readonly Charter[]): string {
  return pageHtml(
    <Document title="Sign in as" lang="en" script="public" bodyClass="kk-public">
      <div class="govuk-width-container">
        <main class="govuk-main-wrapper" id="main-content">
          <h1 class="govuk-heading-xl">Sign in as</h1>
          <p class="govuk-body">Everybody here is invented. This page exists in development only.</p>
          {charters.map(charter => (
            <section>
              <h2 class="govuk-heading-m">
                <a class="govuk-link" href={`/c/${charter.slug}/`}>
                  {charter.organisation.name}
                </a>
              </h2>
              <ul class="govuk-list">
                {demoPeople(charter).map(person => (
                  <li>
                    <a class="govuk-link" href={`/dev/sign-in/${charter.slug}/${person.role}`}>
                      {person.name}, {person.roleName.toLowerCase()}
                    </a>
                  </li>
                ))}
                <li>
                  <a class="govuk-link" href={`/dev/sign-in/${charter.slug}/colleague`}>
                    Tobias, a colleague who must not see the others’ families
                  </a>
                </li>
              </ul>
            </section>
          ))}
          <p class="govuk-body">
            <a class="govuk-link" href="/dev/mail">
              The mailbox: every e-mail this installation has sent
            </a>
          </p>
        </main>
      </div>
    </Document>,
  )
}
