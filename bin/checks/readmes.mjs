import { isCode } from './files.mjs'

/** @import { ProjectFile } from './files.mjs' */

const shortest = 200

/**
 * Every folder under `src` says in its own README what it is for.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const folders = new Set(files.filter(isCode).flatMap(({ path }) => /^src\/[^/]+(?=\/)/.exec(path) ?? []))
  const readmes = new Map(files.filter(({ path }) => path.endsWith('/README.md')).map(({ path, text }) => [path, text]))
  return [...folders].flatMap(folder => {
    const text = readmes.get(`${folder}/README.md`)
    if (text === undefined) return [`${folder} has no README.md that says what it is for`]
    return text.trim().length < shortest ? [`${folder}/README.md says too little to help a newcomer`] : []
  })
}
