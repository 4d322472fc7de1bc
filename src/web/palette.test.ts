import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { ColourName } from './palette.ts'
import { palette, paletteCss, recoloured } from './palette.ts'

type Pair = readonly [text: ColourName, behind: ColourName]

const SURFACES = ['paper', 'room', 'raised', 'tint'] as const satisfies readonly ColourName[]
const TEXTS = ['ink', 'ink-soft', 'link', 'link-hover', 'link-visited', 'danger', 'go', 'brand'] as const
const TAGS = ['green', 'blue', 'purple', 'red', 'orange', 'teal', 'magenta', 'yellow'] as const

/** Words and what is behind them: 4.5 to 1 (WCAG 2.2, 1.4.3). */
const READ: Pair[] = [
  ...TEXTS.flatMap(text => SURFACES.map(surface => [text, surface] as const)),
  ...TAGS.map(tag => [`${tag}-tag-ink`, `${tag}-tag`] as const),
  ...(['go', 'go-hover', 'danger', 'danger-hover', 'brand', 'link', 'ink'] as const).map(
    on => ['on-strong', on] as const,
  ),
  ['ink', 'quiet'],
  ['ink', 'quiet-hover'],
  ['ink', 'grey-tag'],
  ['ink', 'blue-tag'],
  ['focus-ink', 'focus'],
  ['warn-deep', 'raised'],
  ['red-tag-ink', 'paper'],
  ['violet', 'paper'],
  ['rose', 'paper'],
]

/** Borders, icons and the shapes of pictures against what they stand on: 3 to 1 (1.4.11). */
const SEEN: Pair[] = [
  ...(['edge', 'warn', 'thread', 'brand', 'violet', 'go', 'danger'] as const).map(mark => [mark, 'paper'] as const),
  ['edge', 'raised'],
  ['edge', 'room'],
  ['warn', 'raised'],
  ['thread', 'room'],
]

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map(at => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map(part => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

const tooClose = (pairs: Pair[], least: number) =>
  pairs.flatMap(([front, behind]) =>
    (['light', 'dark'] as const).flatMap((scheme, index) => {
      const measured = contrast(palette[front][index] as string, palette[behind][index] as string)
      return measured < least ? [`${scheme}: ${front} on ${behind} is ${measured.toFixed(2)} to 1`] : []
    }),
  )

describe('the colours', () => {
  it('let everyone read the words, by day and in the dark', () => {
    assert.deepEqual(tooClose(READ, 4.5), [])
  })

  it('let everyone see where a box, a mark or a bar begins', () => {
    assert.deepEqual(tooClose(SEEN, 3), [])
  })

  it('are measured as the standard measures them', () => {
    assert.equal(contrast('#000000', '#ffffff').toFixed(2), '21.00')
    assert.equal(contrast('#777777', '#ffffff').toFixed(2), '4.48')
  })

  it('are none of the government’s', () => {
    const theirs = ['#1d70b8', '#0b0c0c', '#ffdd00', '#00703c', '#0f7a52', '#ca3535', '#1a65a6', '#f3f2f1', '#b1b4b6']
    assert.deepEqual(
      Object.entries(palette).filter(([, both]) => both.some(hex => theirs.includes(hex))),
      [],
    )
  })

  it('are all in the stylesheet twice, once for each light', () => {
    const css = paletteCss()
    for (const name of Object.keys(palette))
      assert.equal(
        css.match(new RegExp(`--kk-${name}:#`, 'g'))?.length,
        /^(paper|room|ink|ink-soft)$/.test(name) ? 3 : 2,
        name,
      )
  })
})

describe('an official stylesheet', () => {
  it('takes our colours by what they are used for', () => {
    const css = recoloured(
      '.a {\n  color: #ffffff;\n  background-color: #ffffff;\n  box-shadow: 0 2px 0 #083d29;\n  border: 1px solid var(--govuk-border-colour, #cecece);\n}',
    )
    assert.equal(
      css,
      '.a {\n  color: var(--kk-on-strong);\n  background-color: var(--kk-raised);\n  box-shadow: 0 2px 0 var(--kk-go-edge);\n  border: 1px solid var(--govuk-border-colour);\n}',
    )
  })

  it('stops the build where it brings a colour nobody has looked at', () => {
    assert.throws(() => recoloured('.a {\n  color: #123456;\n}'), /a colour the palette does not know: color: #123456/)
  })
})
