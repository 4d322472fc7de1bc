import { posix } from 'node:path'

/** @import { ProjectFile } from './files.mjs' */

const link = /(?<!`[^`]*)\[[^\]]*\]\(\s*<?([^)\s>]+)>?[^)]*\)/g

/**
 * Every link in a Markdown file leads to a file, folder or heading that is there.
 * @param {ProjectFile[]} files
 * @param {Iterable<string>} otherPaths  files that are not text, such as pictures
 */
export function check(files, otherPaths = []) {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const there = new Set([...texts.keys(), ...otherPaths].flatMap(withFolders))
  return files
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      [...withoutFences(text).matchAll(link)]
        .map(found => found[1] ?? '')
        .filter(target => !/^[a-z][a-z0-9+.-]*:/i.test(target) && !isThere(path, target))
        .map(target => `${path} links to ${target}, which is not there`),
    )

  function isThere(/** @type {string} */ from, /** @type {string} */ target) {
    const [file = '', heading] = decodeURI(target).split('#')
    const path =
      file === '' ? from : posix.join(file.startsWith('/') ? '.' : posix.dirname(from), file).replace(/\/$/, '')
    if (!there.has(path)) return false
    const text = texts.get(path)
    return heading === undefined || text === undefined || !path.endsWith('.md') || headings(text).has(heading)
  }
}

const withoutFences = (/** @type {string} */ text) => text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '')

function withFolders(/** @type {string} */ path) {
  const parts = path.split('/')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/** The anchors a page gets from its headings, as the usual sites make them. */
function headings(/** @type {string} */ text) {
  const found = text.replace(/^```[\s\S]*?^```/gm, '').matchAll(/^#{1,6}\s+(.*?)\s*#*$/gm)
  return new Set(
    [...found].map(([, words = '']) =>
      words
        .toLowerCase()
        .replace(/[`*]/g, '')
        .replace(/[^\p{L}\p{N}\s_-]/gu, '')
        .replace(/\s/g, '-'),
    ),
  )
}
