import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fingerprint } from '#files/fingerprint.ts'
import { builtOnce, installedVersion, projectFile, projectFolder } from './built-once.ts'

/** The two scripts: what families' pages need, and what workers' pages need besides. */
export type ScriptName = 'public' | 'staff'

const FOLDER = 'src/web/brand'

const sources = readdirSync(join(projectFolder, FOLDER))
  .filter(name => name.endsWith('.js'))
  .sort()

/** Changes with everything the scripts are made of; part of their addresses. */
export const scriptsHash: string = fingerprint(
  ...sources.map(name => projectFile(`${FOLDER}/${name}`)),
  installedVersion('govuk-frontend'),
  installedVersion('@ministryofjustice/frontend'),
  installedVersion('esbuild'),
)

/** One script, its modules joined into one file; made once for each installation. */
export function script(name: ScriptName): Promise<Buffer> {
  return builtOnce(`${name}.js`, scriptsHash, async () => {
    const { build } = await import('esbuild')
    const result = await build({
      entryPoints: [join(projectFolder, FOLDER, `${name}.js`)],
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      target: ['chrome109', 'firefox115', 'safari15'],
      legalComments: 'inline',
      absWorkingDir: projectFolder,
    })
    const [file] = result.outputFiles
    if (!file) throw new Error(`No script came out of ${name}.js`)
    return file.text
  })
}
