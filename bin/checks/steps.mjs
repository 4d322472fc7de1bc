/** @import { Verdict } from './tools.mjs' */
/** @typedef {[name: string, run: () => Promise<Verdict> | Verdict | string[]]} Step */

const shown = 40

/**
 * Runs every step, also after a failure, and prints one line for each with its seconds, then what failed, then the
 * totals. Returns the exit code.
 * @param {Step[]} steps
 * @param {(line: string) => void} print
 */
export async function runSteps(steps, print = line => console.log(line)) {
  const start = performance.now()
  const total = { passed: 0, failed: 0, skipped: 0 }
  for (const [name, run] of steps) {
    const began = performance.now()
    const verdict = await judge(run)
    const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(6)
    const failed = verdict.complaints.length > 0
    print(`${failed ? 'FAILED' : 'ok    '} ${seconds} s  ${name}${verdict.note ? `: ${verdict.note}` : ''}`)
    for (const complaint of verdict.complaints) print(indented(complaint))
    for (const warning of clipped(verdict.warnings ?? [])) print(`         (${warning})`)
    if (verdict.closing) print(verdict.closing)
    total.passed += verdict.passed ?? (failed ? 0 : 1)
    total.failed += failed ? Math.max(1, verdict.failed ?? 1) : 0
    total.skipped += verdict.skipped ?? 0
  }
  print(`All of it took ${Math.round((performance.now() - start) / 1000)} s.`)
  print(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
  return total.failed === 0 ? 0 : 1
}

/** @returns {Promise<Verdict>} */
async function judge(/** @type {Step[1]} */ run) {
  try {
    const verdict = await run()
    return Array.isArray(verdict) ? { complaints: verdict } : verdict
  } catch (fault) {
    return { complaints: [fault instanceof Error ? (fault.stack ?? fault.message) : String(fault)] }
  }
}

const indented = (/** @type {string} */ text) => text.replace(/^/gm, '         ')

function clipped(/** @type {string[]} */ lines) {
  return lines.length <= shown ? lines : [...lines.slice(0, shown), `and ${lines.length - shown} more`]
}
