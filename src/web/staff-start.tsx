import { type Role, roles } from '#gate/purposes.ts'
import { goTo, page, type Route, staffRoute } from '#gate/routes.ts'
import { startOf } from './sections.ts'

/** `/staff/`: leads each person to where their day begins. The routes are asked for late, because this is one of them. */
export function staffStart(routes: () => readonly Route[]): Route {
  return staffRoute({
    method: 'GET',
    path: '/staff/',
    page: 'start',
    purposes: ['administration'],
    who: Object.keys(roles) as Role[],
    async answer(act, ask) {
      const start = startOf(ask.charter, act.staff!.roles, routes())
      if (start) return goTo(`${ask.base}${start.path}`)
      return page({
        title: 'Start',
        content: (
          <>
            <h1 class="govuk-heading-l">Nothing to open yet</h1>
            <p class="govuk-body">
              Your role has no page of its own here. Ask your administrator what you should be able to do.
            </p>
          </>
        ),
      })
    },
  })
}
