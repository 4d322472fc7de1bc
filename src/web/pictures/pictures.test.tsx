import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import fc from 'fast-check'
import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { MarkupElement } from '#govuk/test-markup.ts'
import { elementsIn, markupOf } from '#govuk/test-markup.ts'
import { CaseloadPicture, caseloadWords } from './caseload-picture.tsx'
import { linesOf } from './drawing.tsx'
import { TimelinePicture, timelineWords } from './timeline-picture.tsx'
import type { Viewer } from './who-can-see-picture.tsx'
import { WhoCanSeePicture } from './who-can-see-picture.tsx'

const elements = (picture: VNode): MarkupElement[] => elementsIn(markupOf(renderToString(picture)))
const textOf = (element: MarkupElement): string =>
  element.children.map(child => (typeof child === 'string' ? child : textOf(child))).join(' ')
const drawings = (picture: VNode) => elements(picture).filter(({ attributes }) => attributes.role === 'img')
const inside = (drawing: MarkupElement | undefined, tag: string) =>
  elementsIn(drawing?.children ?? []).filter(element => element.tag === tag)

const lanes = [
  { label: 'Visits', days: ['2026-03-02', '2026-01-10'] },
  { label: 'Calls', days: ['2026-02-01'] },
  { label: 'Letters', days: [] },
]
const viewers: Viewer[] = [
  { name: 'Morwenna Pascoe', role: 'Family support worker', why: 'because she works with your family', by: 'team' },
  { name: 'Tom Okafor', role: 'Safeguarding lead', why: 'until 24 November, for a reason he gave', by: 'reason' },
]
const caseload = {
  id: 'load',
  soonAfter: 14,
  lateAfter: 28,
  rows: [
    { code: 'LW-1', daysSinceContact: 3 },
    { code: 'LW-2', daysSinceContact: 41 },
    { code: 'LW-3', daysSinceContact: undefined },
    { code: 'LW-4', daysSinceContact: 15 },
  ],
}

const pictures: Record<string, VNode> = {
  timeline: <TimelinePicture id="line" lanes={lanes} />,
  caseload: <CaseloadPicture {...caseload} />,
  'who can see': <WhoCanSeePicture id="who" middle="Your record" viewers={viewers} />,
}

for (const [name, picture] of Object.entries(pictures)) {
  describe(`the ${name} picture`, () => {
    it('is drawn for a wide screen and a telephone, each named and described by its own words', () => {
      const both = drawings(picture)
      assert.equal(both.length, 2)
      for (const drawing of both) {
        const { attributes } = drawing
        const [title] = inside(drawing, 'title').filter(one => one.attributes.id === attributes['aria-labelledby'])
        const [words] = inside(drawing, 'desc').filter(one => one.attributes.id === attributes['aria-describedby'])
        assert.ok(title && textOf(title).length > 3)
        assert.ok(words && textOf(words).length > 20)
        assert.equal(attributes.viewBox, `0 0 ${attributes.width} ${attributes.height}`)
      }
      assert.ok(Number(both[1]?.attributes.width) <= 290)
    })

    it('uses only colours that follow the reader’s light', () => {
      const colours = elements(picture).flatMap(({ attributes }) => [attributes.fill, attributes.stroke])
      for (const colour of colours) assert.match(colour ?? 'none', /^(none|var\(--kk-[a-z-]+\))$/)
    })

    it('stays inside its frame', () => {
      for (const drawing of drawings(picture)) {
        for (const { attributes } of elementsIn(drawing.children)) {
          for (const [side, most] of [
            ['x', 'width'],
            ['cx', 'width'],
            ['y', 'height'],
            ['cy', 'height'],
            ['y2', 'height'],
          ] as const) {
            const at = Number(attributes[side] ?? 0)
            assert.ok(at >= 0 && at <= Number(drawing.attributes[most]), `${side}=${at}`)
          }
        }
      }
    })
  })
}

describe('the timeline', () => {
  it('says in words what it shows', () => {
    assert.deepEqual(timelineWords(lanes), [
      'Visits: 2, from 10 January 2026 to 2 March 2026',
      'Calls: 1, on 1 February 2026',
      'Letters: none',
    ])
  })

  it('draws ten thousand contacts with no more marks than fit', () => {
    const days = Array.from({ length: 10_000 }, (_, index) => new Date(1.7e12 + index * 8e6).toISOString().slice(0, 10))
    const [wide] = drawings(<TimelinePicture id="many" lanes={[{ label: 'Calls', days }]} />)
    const marks = inside(wide, 'circle').length
    assert.ok(marks > 20 && marks < 70, `${marks} marks`)
  })

  it('tells kinds apart by shape as well as colour', () => {
    const six = ['a', 'b', 'c', 'd', 'e', 'f'].map(label => ({ label, days: ['2026-01-01', '2026-02-01'] }))
    const [wide] = drawings(<TimelinePicture id="kinds" lanes={six} />)
    const shapes = elementsIn(wide?.children ?? []).filter(one => inside(one, 'title').length > 0)
    const looks = shapes.map(
      ({ tag, attributes }) => `${tag} ${attributes.d?.split('L').length} ${attributes.stroke ?? 'filled'}`,
    )
    // Square and diamond have four corners each; their outlines differ, the rest differ already here.
    assert.equal(new Set(looks).size, 5)
    assert.equal(new Set(shapes.map(({ attributes }) => attributes.fill + (attributes.stroke ?? ''))).size, 6)
  })

  it('writes a month so that it cannot be read as a day', () => {
    const [wide] = drawings(
      <TimelinePicture id="months" lanes={[{ label: 'Visits', days: ['2026-10-08', '2026-11-11'] }]} />,
    )
    assert.ok(inside(wide, 'text').map(textOf).join(' ').includes('Nov ’26'))
  })

  it('shows one day, or none, without falling over', () => {
    assert.equal(drawings(<TimelinePicture id="one" lanes={[{ label: 'Visits', days: ['2026-01-01'] }]} />).length, 2)
    assert.equal(drawings(<TimelinePicture id="none" lanes={[]} from="2026-01-01" to="2026-03-01" />).length, 2)
  })
})

describe('the caseload', () => {
  it('puts those longest without contact first, those with none yet above all', () => {
    const [wide] = drawings(<CaseloadPicture {...caseload} />)
    const codes = inside(wide, 'tspan')
      .map(textOf)
      .filter(words => words.startsWith('LW-'))
    assert.deepEqual(codes, ['LW-3', 'LW-2', 'LW-4', 'LW-1'])
  })

  it('says in words how many are late, and names nobody', () => {
    assert.equal(
      caseloadWords(caseload),
      '4 families: 1 with no contact yet, 1 with no contact for more than 28 days, 1 with no contact for more than 14 days, 1 with contact in the last 14 days.',
    )
  })

  it('says late in letters, not by colour alone', () => {
    const [wide] = drawings(<CaseloadPicture {...caseload} />)
    assert.ok(inside(wide, 'tspan').map(textOf).includes('41, late'))
  })
})

describe('who can see', () => {
  it('gives everyone’s reason whole, in the picture and in its description', () => {
    for (const drawing of drawings(<WhoCanSeePicture id="who" middle="Your record" viewers={viewers} />)) {
      const drawn = inside(drawing, 'tspan').map(textOf).join(' ').replace(/\s+/g, ' ')
      for (const { name, role, why } of viewers) {
        for (const words of [name, role, why]) assert.ok(drawn.includes(words), `${words} in ${drawn}`)
      }
      assert.match(
        textOf(inside(drawing, 'desc')[0] as MarkupElement),
        /^2 people can\. Morwenna Pascoe, Family support/,
      )
    }
  })
})

describe('words broken into lines', () => {
  it('lose no letter, whatever the words and the width', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ minLength: 1, maxLength: 60 })),
        fc.integer({ min: 1, max: 400 }),
        (words, width) => {
          const text = words.join(' ')
          assert.equal(linesOf(text, width, 16).join('').replace(/\s/g, ''), text.replace(/\s/g, ''))
        },
      ),
      { seed: 11, numRuns: 500 },
    )
  })
})
