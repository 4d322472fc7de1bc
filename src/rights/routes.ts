import type { Route } from '#gate/routes.ts'
import { routes as complaints } from './complaints/routes.ts'
import { routes as copies } from './copy/routes.ts'
import { routes as recording } from './recording/routes.ts'
import { routes as requests } from './requests/routes.ts'

export const routes: readonly Route[] = [...recording, ...requests, ...copies, ...complaints]
