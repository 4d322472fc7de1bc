import { whoMay } from '#gate/routes.ts'
import { sitemap } from './sitemap.ts'

/** Every route as `kinkeeper routes` prints it; the committed sitemap is made from the same. */
export function toldRoutes(): { method: string; path: string; purpose: string; who: string }[] {
  return sitemap.map(route => ({
    method: route.method,
    path: `/c/:charter${route.path}`,
    purpose: route.purposes.join(', ') || 'public information',
    who: whoMay(route),
  }))
}

/** `kinkeeper routes [--json]`: every route, its purpose and who may. */
export async function run(args: string[]): Promise<number> {
  const routes = toldRoutes()
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ routes })}\n`)
  else
    for (const each of routes)
      process.stdout.write(`${each.method.padEnd(5)} ${each.path.padEnd(60)} ${each.purpose.padEnd(30)} ${each.who}\n`)
  return 0
}
