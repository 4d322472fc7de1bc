import type { Route } from '#gate/routes.ts'
import { routes as allocation } from './allocation/routes.tsx'
import { routes as caseload } from './caseload/routes.tsx'
import { routes as notes } from './notes/routes.ts'
import { routes as opening } from './opening/routes.tsx'
import { routes as plan } from './plan/routes.ts'
import { routes as record } from './record/routes.tsx'
import { routes as team } from './team/routes.ts'

/** Every address of the work on cases, by what it is about. */
export const routes: readonly Route[] = [...caseload, ...opening, ...record, ...notes, ...plan, ...team, ...allocation]
