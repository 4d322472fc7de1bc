import { readFileSync } from 'node:fs'
import { renderToString } from 'preact-render-to-string'
import { parse, stringify } from 'yaml'
import { type Charter, charterBySlug, loadCharters, readCharter } from '#organisations/charter.ts'
import { marksFor } from '#organisations/notice/marks.ts'
import { FullNotice } from '#organisations/notice/pages/full-notice.tsx'

/** Five charities, by the number of the notice each is modelled on. */
export const charterOfSeed = (seed: number): Charter => loadCharters().find(each => each.modelledOn === seed)!

// biome-ignore lint/suspicious/noExplicitAny: a charter with something wrong in it has no type
export type Draft = any

/** What reading a charter says once something in it was changed. */
export function readChanged(slug: string, change: (draft: Draft) => void) {
  const draft = parse(readFileSync(new URL(`../../charters/${slug}.yaml`, import.meta.url), 'utf8'))
  change(draft)
  return { ...readCharter(stringify(draft), 'changed.yaml'), text: stringify(draft) }
}

/** The notice page of a charter in which something was changed. */
export function noticeOfChanged(slug: string, change: (draft: Draft) => void): string {
  const draft = structuredClone(charterBySlug(slug)) as Draft
  change(draft)
  return wordsOf(renderToString(<FullNotice charter={draft} base="/c/x" marks={marksFor(draft)} />))
}

/** The words of a page, without its markup. */
export function wordsOf(html: string): string {
  return html
    .replace(/<(script|style)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<[^>]+>/g, ' ')
    .replace(
      /&(amp|lt|gt|quot|#39|#x27);/g,
      found => ({ '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' })[found] ?? "'",
    )
    .replace(/\s+/g, ' ')
}
