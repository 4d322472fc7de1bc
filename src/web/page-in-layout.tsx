import { today } from '#calendar/clock.ts'
import { readableDate } from '#calendar/readable.ts'
import { type Role, roles } from '#gate/purposes.ts'
import type { Ask, Notice, Page, Route } from '#gate/routes.ts'
import { BackLink } from '#govuk/navigation.tsx'
import type { Charter } from '#organisations/charter.ts'
import type { By } from './answer.ts'
import { pageHtml } from './layout.tsx'
import type { NeutralTitle } from './layout-words.ts'
import { wayBack } from './links.ts'
import { navigationFor } from './navigation.ts'
import { PublicPage } from './public-page.tsx'
import { StaffPage } from './staff-page.tsx'

type Setting = Readonly<{
  page: Page
  route: Route
  charter: Charter
  ask: Ask
  by: By
  notice: Notice | undefined
  development: boolean
}>

/** The page in the layout of those who read it. */
export function pageInLayout({ page, route, charter, ask, by, notice }: Setting): string {
  const charity = { name: charter.organisation.name, base: ask.base }
  if (page.bare) return pageHtml(page.content)
  const isStaff = route.kind === 'staff' || (route.kind === 'door' && route.path.startsWith('/staff'))
  if (!isStaff) {
    // A form half filled in has its own way back, which loses nothing.
    const leadsHome = route.kind !== 'family' && route.method === 'GET' && route.path !== '/'
    return pageHtml(
      <PublicPage
        charity={charity}
        title={page.title as NeutralTitle}
        step={page.step}
        hasErrors={page.hasErrors}
        wide={page.wide}
        before={page.before ?? (leadsHome && <BackLink href={`${ask.base}/`}>Home</BackLink>)}
        notice={notice}
        csrf={ask.csrf}
      >
        {page.content}
      </PublicPage>,
    )
  }
  const staff = by.staff
  const back = staff && wayBack(route, ask, staff.roles)
  return pageHtml(
    <StaffPage
      charity={charity}
      title={page.title}
      hasErrors={page.hasErrors}
      wide={page.wide}
      before={page.before ?? (back && <BackLink href={back.href}>{back.text}</BackLink>)}
      notice={notice}
      warning={staff && trainingWarning(charter, staff.trainingLapsesOn)}
      navigation={staff ? navigationFor(staff.roles, ask) : []}
      signedIn={
        staff && {
          name: staff.displayName,
          role: staff.roles.map(role => roleWords(charter, role)).join(', '),
          csrf: ask.csrf,
          lockUrl: `${ask.base}/staff/lock?next=${encodeURIComponent(ask.path)}`,
          signOutUrl: `${ask.base}/staff/sign-out`,
          accountUrl: `${ask.base}/staff/account`,
          blurAfterMinutes: staff.blurMinutes,
          lockAfterMinutes: staff.lockMinutes,
        }
      }
    >
      {page.content}
    </StaffPage>,
  )
}

/** Said on every page in the weeks before access would stop (S1-43). */
function trainingWarning(charter: Charter, lapsesOn: string | null): string | undefined {
  if (!lapsesOn || !charter.training) return undefined
  const left = today().until(lapsesOn, { largestUnit: 'days' }).days
  if (left < 0 || left > charter.training.warnDaysBefore) return undefined
  return `Your yearly confidentiality training counts until ${readableDate(lapsesOn)}. After that day no record opens until new training is recorded.`
}

/** What this charity calls the role. */
function roleWords(charter: Charter, role: Role): string {
  return charter.roles.find(each => each.is === role)?.name ?? roles[role]
}
