import type { Route } from '#gate/routes.ts'
import { routes as accountRoutes } from './account/routes.ts'
import { routes as demoRoutes } from './demo-routes.ts'
import { routes as invitingRoutes } from './inviting/routes.ts'
import { routes as keptFormRoutes } from './kept-forms/routes.ts'
import { routes as lockingRoutes } from './locking/routes.ts'
import { routes as peopleHereRoutes } from './people-here/routes.ts'
import { routes as signInRoutes } from './sign-in/routes.ts'
import { routes as undertakingRoutes } from './undertaking/undertaking.tsx'

export const routes: readonly Route[] = [
  ...signInRoutes,
  ...lockingRoutes,
  ...keptFormRoutes,
  ...invitingRoutes,
  ...undertakingRoutes,
  ...accountRoutes,
  ...peopleHereRoutes,
  ...demoRoutes,
]
