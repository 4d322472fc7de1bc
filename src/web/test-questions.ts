import assert from 'node:assert/strict'
import type { LightMyRequestResponse } from 'fastify'
import type { Visitor } from './test-site.ts'

export type Given = Readonly<Record<string, string | readonly string[]>>

/** The boxes one can type in or tick on a page, by name. */
export const boxesOn = (html: string): string[] => [
  ...new Set(
    [...html.matchAll(/<(?:input(?![^>]*type="hidden")|select|textarea)[^>]* name="([^"]+)"/g)].map(
      ([, name]) => name!,
    ),
  ),
]

/** All that the form on a page would send, as a browser would send it: hidden, typed and ticked. */
export function formOn(html: string): Record<string, string | string[]> {
  const sent: Record<string, string | string[]> = {}
  const add = (name: string, value: string) => {
    const before = sent[name]
    sent[name] = before === undefined ? value : [before, value].flat()
  }
  const main = html.slice(html.indexOf('<main'), html.indexOf('</main>'))
  const plain = (text: string) =>
    text
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  for (const [tag] of main.matchAll(/<input(?:[^>"]|"[^"]*")*>/g)) {
    const name = /name="([^"]*)"/.exec(tag)?.[1]
    const chosen = !/type="(?:radio|checkbox)"/.test(tag) || / checked/.test(tag)
    if (name && name !== '_csrf' && chosen) add(name, plain(/value="([^"]*)"/.exec(tag)?.[1] ?? ''))
  }
  for (const [, name, text] of main.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>([\s\S]*?)<\/textarea>/g))
    add(name!, plain(text!))
  return sent
}

export const headingOf = (answer: LightMyRequestResponse): string | undefined =>
  /<h1[^>]*>([\s\S]*?)<\/h1>/
    .exec(answer.body)?.[1]
    ?.replaceAll(/<[^>]+>/g, '')
    .trim()

/** Answers one page with what is given for its boxes, and presses “Continue”, or the button of `go`. */
export function answerPage(visitor: Visitor, path: string, shown: LightMyRequestResponse, given: Given = {}, go = '') {
  const here = Object.fromEntries(Object.entries(given).filter(([name]) => boxesOn(shown.body).includes(name)))
  return visitor.post(path, { ...formOn(shown.body), ...here, ...(go ? { go } : {}) })
}

/** Goes through the questions as a parent does, a page at a time, answering what is given and skipping the rest. */
export async function walk(
  visitor: Visitor,
  path: string,
  given: Given = {},
): Promise<{ seen: string[]; boxes: string[]; check: LightMyRequestResponse }> {
  let answer = await visitor.get(path)
  const [seen, boxes]: [string[], string[]] = [[], []]
  for (let turn = 0; turn < 15; turn++) {
    seen.push(headingOf(answer) ?? '')
    if (headingOf(answer) === 'Check your answers') return { seen, boxes, check: answer }
    boxes.push(...boxesOn(answer.body))
    answer = await answerPage(visitor, path, answer, given)
    assert.equal(answer.statusCode, 200, answer.body.slice(0, 2000))
  }
  assert.fail(`never came to the end: ${seen}`)
}
