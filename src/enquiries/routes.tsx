import { now } from '#calendar/clock.ts'
import { doorRoute, openRoute, page, type Route } from '#gate/routes.ts'
import { referralServices } from '#referrals/referrals.ts'
import { answeringRoutes } from './answering/routes.ts'
import { answerNext, askFirst, askForCode, showReply } from './asking/get-help.tsx'
import { HomePage } from './home/home-page.tsx'

export const routes: readonly Route[] = [
  openRoute({
    method: 'GET',
    path: '/',
    page: 'home',
    purposes: ['asking-for-help'],
    answer: async ({ charter, base }) => {
      const at = new Date(now().epochMilliseconds)
      return page({
        title: 'Home',
        content: <HomePage charter={charter} base={base} at={at} refers={referralServices(charter).length > 0} />,
      })
    },
  }),
  openRoute({
    method: 'GET',
    path: '/get-help',
    page: 'asking for help',
    purposes: ['asking-for-help'],
    answer: async (ask, visit) => askFirst(ask, visit),
  }),
  openRoute({
    method: 'POST',
    path: '/get-help',
    page: 'asking for help',
    purposes: ['asking-for-help'],
    answer: answerNext,
  }),
  doorRoute({ method: 'GET', path: '/get-help/answer', page: 'an answer by code', answer: askForCode }),
  doorRoute({ method: 'POST', path: '/get-help/answer', page: 'an answer by code', answer: showReply }),
  ...answeringRoutes,
]
