import { type Ask, page, type Route, staffRoute } from '#gate/routes.ts'
import { writers } from '../case-words.ts'
import { caseload, type Filter, filters, type Order, orders } from './caseload.ts'
import { CaseloadPage } from './caseload-page.tsx'

export const routes: readonly Route[] = [
  staffRoute({
    method: 'GET',
    path: '/staff/caseload',
    page: 'caseload',
    purposes: ['support', 'transfer', 'supervision'],
    who: writers,
    async answer(act, ask) {
      const withNames = ask.query.names === 'shown'
      const { roles } = act.staff!
      const may = {
        open: ask.mayFollow('/staff/cases/new', roles),
        answer: ask.mayFollow('/staff/enquiries', roles),
        beOffered: ask.mayFollow('/staff/transfers/:transfer', roles),
      }
      const view = { charter: ask.charter, base: ask.base, withNames, may, ...arrangement(ask) }
      return page({
        title: 'Caseload',
        wide: true,
        content: <CaseloadPage {...view} caseload={await caseload(act, view)} />,
      })
    },
  }),
]

function arrangement({ query }: Ask): { filter: Filter; order: Order } {
  return {
    filter: typeof query.show === 'string' && query.show in filters ? (query.show as Filter) : 'all',
    order: typeof query.sort === 'string' && query.sort in orders ? (query.sort as Order) : 'contact',
  }
}
