import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The project's folder, without a closing slash. */
export const project = fileURLToPath(new URL('../../', import.meta.url)).replace(/\/$/, '')
/** Where a run keeps what it has found so far; not committed. */
export const workFolder = join(process.env.KINKEEPER_DATA ?? join(project, 'data'), 'mutate')
