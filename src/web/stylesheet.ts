import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { fingerprint } from '#files/fingerprint.ts'
import { builtOnce, installedVersion, projectFile, projectFolder } from './built-once.ts'
import { fontFaces } from './fonts.ts'
import { paletteCss, recoloured } from './palette.ts'

const OFFICIAL = 'src/web/brand/kinkeeper.scss'
const HOUSE = 'src/web/brand/house.scss'

/** Changes with everything the stylesheet is made of; part of its address. */
export const stylesheetHash: string = fingerprint(
  projectFile(OFFICIAL),
  projectFile(HOUSE),
  projectFile('src/web/palette.ts'),
  projectFile('src/web/stylesheet.ts'),
  projectFile('src/web/fonts.ts'),
  fontFaces(),
  installedVersion('govuk-frontend'),
  installedVersion('@ministryofjustice/frontend'),
  installedVersion('sass'),
)

/** The one stylesheet of the site, compiled once for each installation (2 to 5 s) and read from its cache after. */
export async function stylesheet(): Promise<{ css: string; hash: string }> {
  const css = await builtOnce('kinkeeper.css', stylesheetHash, compile)
  return { css: css.toString(), hash: stylesheetHash }
}

async function compile(): Promise<string> {
  // Loaded here and not above: it takes a second, and only the first start after an install needs it.
  const sass = await import('sass')
  const compiled = (file: string) =>
    sass.compile(join(projectFolder, file), {
      loadPaths: [projectFolder],
      importers: [
        { findFileUrl: url => (url.startsWith('node_modules/') ? pathToFileURL(join(projectFolder, url)) : null) },
      ],
      quietDeps: true,
      // MOJ's alert still calls a mixin that GOV.UK 6 deprecates; it is theirs to mend.
      logger: sass.Logger.silent,
      style: 'expanded',
      charset: false,
    }).css
  const official = withoutPictures(recoloured(compiled(OFFICIAL)))
  const whole = [fontFaces(), official, paletteCss(), compiled(HOUSE)].join('\n')
  const { transform } = await import('esbuild')
  const { code } = await transform(whole, {
    loader: 'css',
    minify: true,
    target: ['chrome109', 'firefox115', 'safari15'],
  })
  return code
}

/** No picture of either government package is served, the crown and the crest least of all, so none is asked for. */
function withoutPictures(css: string): string {
  return css.replace(/url\((["']?)\/assets\/images\/[^)]*\)/g, 'none')
}
