import { routes as caseRoutes } from '#cases/routes.ts'
import { routes as consentRoutes } from '#consent/routes.ts'
import { routes as courseRoutes } from '#courses/routes.ts'
import { routes as documentRoutes } from '#documents/routes.ts'
import { routes as enquiryRoutes } from '#enquiries/routes.tsx'
import { routes as familyRoutes } from '#families/routes.ts'
import type { Route } from '#gate/routes.ts'
import { routes as importRoutes } from '#import/routes.ts'
import { routes as noticeRoutes } from '#organisations/notice/routes.tsx'
import { routes as referralRoutes } from '#referrals/routes.ts'
import { routes as retentionRoutes } from '#retention/routes.ts'
import { routes as ownPageRoutes } from '#rights/own/routes.ts'
import { routes as rightsRoutes } from '#rights/routes.ts'
import { routes as safeguardingRoutes } from '#safeguarding/routes.ts'
import { routes as sharingRoutes } from '#sharing/routes.ts'
import { routes as staffRoutes } from '#staff/routes.ts'
import { staffStart } from './staff-start.tsx'

/** Every address of the site. A route that is not here is not served; one that is here is tried by every role in the tests. */
export const sitemap: readonly Route[] = [
  staffStart(() => sitemap),
  ...caseRoutes,
  ...consentRoutes,
  ...courseRoutes,
  ...documentRoutes,
  ...enquiryRoutes,
  ...familyRoutes,
  ...importRoutes,
  ...noticeRoutes,
  ...ownPageRoutes,
  ...referralRoutes,
  ...retentionRoutes,
  ...rightsRoutes,
  ...safeguardingRoutes,
  ...sharingRoutes,
  ...staffRoutes,
]
