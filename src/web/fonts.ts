import { fingerprint } from '#files/fingerprint.ts'
import { projectFile } from './built-once.ts'

const PACKAGE = 'node_modules/@fontsource/atkinson-hyperlegible-next'

/** One font file, as it is served. */
export interface FontFile {
  url: string
  file: string
}

const WEIGHTS = [400, 700] as const
const SCRIPTS = ['latin', 'latin-ext'] as const

/** The font's files: two weights, and the letters of every language that is written in Latin script. */
export const fontFiles: readonly FontFile[] = SCRIPTS.flatMap(script =>
  WEIGHTS.map(weight => {
    const name = `atkinson-hyperlegible-next-${script}-${weight}-normal`
    const file = `${PACKAGE}/files/${name}.woff2`
    return { url: `/assets/fonts/${name}-${fingerprint(projectFile(file))}.woff2`, file }
  }),
)

/** The package's own `@font-face` rules with our addresses in them, the older format left out. */
export function fontFaces(): string {
  return SCRIPTS.flatMap(script => WEIGHTS.map(weight => fontFace(script, weight))).join('\n')
}

function fontFace(script: (typeof SCRIPTS)[number], weight: (typeof WEIGHTS)[number]): string {
  const name = `atkinson-hyperlegible-next-${script}-${weight}-normal`
  const font = fontFiles.find(({ file }) => file.endsWith(`/${name}.woff2`))
  const rules = projectFile(`${PACKAGE}/${weight}.css`).toString()
  const rule = rules.slice(rules.indexOf(`/* ${name} */`)).match(/@font-face \{[^}]*\}/)?.[0]
  if (!font || !rule) throw new Error(`The font package no longer has ${name}`)
  return rule.replace(/src:[^;]*;/, `src: url(${font.url}) format('woff2');`)
}
