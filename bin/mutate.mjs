// Breaks every rule that a promise rests on, one at a time, and says which nobody noticed. See bin/mutate/README.md.
import { readAsked } from './mutate/asked.ts'
import { mutate } from './mutate/run.ts'

try {
  process.exitCode = await mutate(readAsked(process.argv.slice(2)), line => console.log(line))
} catch (fault) {
  console.error(fault instanceof Error ? fault.message : String(fault))
  process.exitCode = 2
}
