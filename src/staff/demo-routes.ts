import { Refusal } from '#gate/refusals.ts'
import { doorRoute, goTo, type Route } from '#gate/routes.ts'
import { enterByDemoLink } from './demo.ts'

export const routes: readonly Route[] = [
  doorRoute({
    method: 'GET',
    path: '/staff/demo',
    page: 'signing in by a development link',
    async answer(ask, door) {
      const code = typeof ask.query.code === 'string' ? ask.query.code : ''
      const token = door.development ? await enterByDemoLink(door.house, code, door.device) : undefined
      if (!token) throw new Refusal('not-yours-or-not-there')
      door.give('staff', token)
      return goTo(`${ask.base}/staff/`)
    },
  }),
]
