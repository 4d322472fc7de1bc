// The engine keeps what it has read of our files and of the packages, so that the second start takes a fraction of the
// first. Not for the tests: their coverage counts lines more exactly without it.
import { enableCompileCache } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

enableCompileCache(join(dirname(fileURLToPath(import.meta.url)), '..', 'node_modules', '.cache', 'kinkeeper', 'code'))
