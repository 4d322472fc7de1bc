// The engine keeps what it has read of our files and of the packages, so that the second start takes a fraction of the
// first, and each of the tests' processes a second less. Not where lines are counted: without it they are more exactly.
import { enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

enableCompileCache(join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.cache', 'kinkeeper', 'code'))
