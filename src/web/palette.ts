// Every colour of the site, by day and by night. The stylesheet is made from this list and the contrast of every pair
// that meets on a page is tested against it, so a colour written anywhere else is a mistake.

/** `[light, dark]`: the colour by day and in a dark room. */
type Colour = readonly [light: string, dark: string]

export const palette = {
  ink: ['#2b211c', '#f3ebe2'],
  'ink-soft': ['#5b4f47', '#cdc0b3'],
  paper: ['#fffdf9', '#1f1a18'],
  room: ['#f6efe4', '#171312'],
  raised: ['#ffffff', '#2a2421'],
  tint: ['#f5eee3', '#342c28'],
  line: ['#d9cdbd', '#5a4d44'],
  edge: ['#6a5c51', '#b7a99b'],
  brand: ['#7a3b5e', '#e3aac8'],
  'brand-deep': ['#54253f', '#f0cfe0'],
  thread: ['#c9701d', '#f0a95b'],
  link: ['#17605c', '#86d1c5'],
  'link-hover': ['#0e413e', '#b9e9e1'],
  'link-visited': ['#6b3a7d', '#d3b0e4'],
  'on-strong': ['#ffffff', '#1a1513'],
  go: ['#1c6b58', '#79cdb4'],
  'go-hover': ['#155345', '#9adcc8'],
  'go-edge': ['#0d372e', '#3d8f79'],
  danger: ['#b0302a', '#ff9e91'],
  'danger-hover': ['#8c2621', '#ffbab0'],
  'danger-edge': ['#5c1814', '#b3574c'],
  'danger-deep': ['#6d1d19', '#ffcfc8'],
  quiet: ['#efe5d6', '#433933'],
  'quiet-hover': ['#e2d4c0', '#544840'],
  'quiet-edge': ['#9c8d7f', '#7d6e62'],
  warn: ['#c8641b', '#f0a95b'],
  'warn-deep': ['#8a4110', '#ffc98f'],
  focus: ['#ffc94d', '#ffc94d'],
  'focus-ink': ['#2b211c', '#1f1a18'],
  'grey-tag': ['#e8dfd3', '#4a403a'],
  'green-tag': ['#d3e8dc', '#1f4a3d'],
  'green-tag-ink': ['#0f4033', '#c5ecdd'],
  'blue-tag': ['#d8e4ef', '#22415a'],
  'blue-tag-ink': ['#173a57', '#cfe4f7'],
  'purple-tag': ['#e6dcf0', '#43315a'],
  'purple-tag-ink': ['#3d2459', '#e6d8f7'],
  'red-tag': ['#f7dcd8', '#5e2622'],
  'red-tag-ink': ['#6d1d19', '#ffd9d3'],
  'orange-tag': ['#fbe3cd', '#573417'],
  'orange-tag-ink': ['#6b330c', '#ffdcb8'],
  'teal-tag': ['#d2e8e8', '#174647'],
  'teal-tag-ink': ['#0d4243', '#c6ecec'],
  'magenta-tag': ['#f4dae6', '#582741'],
  'magenta-tag-ink': ['#642043', '#fbd6e6'],
  'yellow-tag': ['#fdecb5', '#54431a'],
  'yellow-tag-ink': ['#5c4306', '#ffeab0'],
  violet: ['#54319f', '#c9b6f2'],
  rose: ['#98285d', '#f2a9cb'],
  veil: ['#fffdf9d9', '#1f1a18e0'],
} as const satisfies Record<string, Colour>

export type ColourName = keyof typeof palette

/** A reference to one colour of the palette, as a stylesheet writes it. */
const colour = (name: ColourName): string => `var(--kk-${name})`

/** What the official components call these colours. */
const OFFICIAL_NAMES: Record<string, ColourName> = {
  brand: 'brand',
  text: 'ink',
  'inverse-text': 'on-strong',
  'template-background': 'room',
  'body-background': 'paper',
  'secondary-text': 'ink-soft',
  focus: 'focus',
  'focus-text': 'focus-ink',
  error: 'danger',
  success: 'go',
  border: 'line',
  'input-border': 'edge',
  hover: 'line',
  link: 'link',
  'link-visited': 'link-visited',
  'link-hover': 'link-hover',
  'link-active': 'ink',
  'surface-background': 'tint',
  'surface-text': 'ink',
  'surface-border': 'line',
}

/** The palette as custom properties: light, dark where the reader's device asks for it, and plain black on paper. */
export function paletteCss(): string {
  const names = Object.keys(palette) as ColourName[]
  const side = (index: 0 | 1) => names.map(name => `--kk-${name}:${palette[name][index]}`).join(';')
  const official = Object.entries(OFFICIAL_NAMES).map(([theirs, ours]) => `--govuk-${theirs}-colour:${colour(ours)}`)
  return [
    `:root{color-scheme:light dark;${side(0)};${official.join(';')};--govuk-print-text-colour:#000}`,
    `@media screen and (prefers-color-scheme:dark){:root{${side(1)}}}`,
    '@media print{:root{--kk-paper:#fff;--kk-room:#fff;--kk-ink:#000;--kk-ink-soft:#000}}',
  ].join('\n')
}

/** Where an official stylesheet writes a colour as a number: as text or border, or as a surface behind text. */
const AS_INK: Record<string, ColourName> = {
  '#ffffff': 'on-strong',
  '#0b0c0c': 'ink',
  '#0f7a52': 'go',
  '#083d29': 'green-tag-ink',
  'rgb(235, 97, 28)': 'warn',
  'rgb(199, 82, 40)': 'warn-deep',
  'rgb(54.6274509804%, 22.5098039216%, 10.9803921569%)': 'warn-deep',
  '#ca3535': 'danger',
  '#651b1b': 'red-tag-ink',
  '#54319f': 'violet',
  '#98285d': 'rose',
  '#1d70b8': 'brand',
  '#484949': 'ink-soft',
  '#cecece': 'line',
  '#858686': 'edge',
  '#005ea5': 'link',
  '#0f385c': 'blue-tag-ink',
  '#2a1950': 'purple-tag-ink',
  '#7a3c1c': 'orange-tag-ink',
  '#0b4144': 'teal-tag-ink',
  '#651b3e': 'magenta-tag-ink',
}

const AS_SURFACE: Record<string, ColourName> = {
  '#ffffff': 'raised',
  '#0b0c0c': 'ink',
  '#cecece': 'quiet-hover',
  '#f3f3f3': 'quiet',
  '#f4f8fb': 'tint',
  '#0f7a52': 'go',
  '#0b5c3e': 'go-hover',
  '#ca3535': 'danger',
  '#982828': 'danger-hover',
  '#1d70b8': 'brand',
  '#d2e2f1': 'blue-tag',
  '#cfe4dc': 'green-tag',
  '#ddd6ec': 'purple-tag',
  '#f4d7d7': 'red-tag',
  '#fde4d7': 'orange-tag',
  '#d0e6e7': 'teal-tag',
  '#f4d7e5': 'magenta-tag',
  '#ffee80': 'yellow-tag',
}

const AS_SHADOW: Record<string, ColourName> = {
  '#083d29': 'go-edge',
  '#858686': 'quiet-edge',
  '#651b1b': 'danger-edge',
  '#0f385c': 'brand-deep',
  '#0b0c0c': 'ink',
  '#cecece': 'line',
}

/**
 * The official stylesheet with every colour replaced by one of ours. Throws where it meets a colour this list does
 * not know, so that an upgrade cannot bring a colour in unseen.
 */
export function recoloured(css: string): string {
  const named = css
    .replace(/var\((--govuk-[a-z-]+), [^)]*\)/g, 'var($1)')
    .replace(/^\s*--govuk-(?:[a-z]+-)*colour: (?:#[0-9a-f]+|var\([^)]*\));\n/gm, '')
  return named.replace(/^(\s*)([a-z-]+): (.*(?:#[0-9a-f]{3,8}\b|rgba?\().*)$/gim, (line, space, property, value) => {
    const list = property.startsWith('background') ? AS_SURFACE : property === 'box-shadow' ? AS_SHADOW : AS_INK
    const replaced = value.replace(/#[0-9a-f]{3,8}\b|rgba?\([^)]*\)/gi, (literal: string) => {
      const name = list[literal]
      if (!name) throw new Error(`The official stylesheet has a colour the palette does not know: ${line.trim()}`)
      return colour(name)
    })
    return `${space}${property}: ${replaced}`
  })
}
