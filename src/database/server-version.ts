import { StartFailure } from './start-failure.ts'

// The first minor releases in which a policy cannot be read round through planner statistics (CVE-2025-8713).
const firstSafe: Record<number, number> = { 15: 14, 16: 10, 17: 6 }

/**
 * Refuses a server whose row-level security has a published hole. `number` is what `show server_version_num` says
 * (150018 for 15.18). Throws `server-too-old`.
 */
export function refuseUnsafeServer(number: number): void {
  const [major, minor] = [Math.floor(number / 10_000), number % 10_000]
  const needed = firstSafe[major]
  if (major >= 15 && (needed === undefined || minor >= needed)) return
  const wanted = needed === undefined ? 'version 15.14 or later' : `version ${major}.${needed} or later`
  throw new StartFailure(
    'server-too-old',
    `The PostgreSQL server is version ${major}.${minor}, which does not keep families apart safely: Kinkeeper needs ${wanted}.`,
  )
}
