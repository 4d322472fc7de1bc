/** @import { ProjectFile } from './files.mjs' */

const meaningless =
  /^(utils?|helpers?|common|misc|managers?|services?|infos?|core|base|shared|lib|stuff|temp|old|new|v2|handlers?|wrappers?|types|constants)$/i

/**
 * No file or folder is named after nothing: a name says what the charity does or what the code is about.
 * @param {ProjectFile[]} files
 */
export function check(files) {
  const seen = new Set()
  for (const { path } of files) {
    const parts = path.split('/')
    parts.forEach((part, index) => {
      const isFile = index === parts.length - 1
      const bare = isFile ? part.replace(/(\.test)?\.[a-z]+$/, '') : part
      if (meaningless.test(bare)) seen.add(`${parts.slice(0, index + 1).join('/')} is named after nothing`)
      if (isFile && /\.(tsx?|mjs)$/.test(part) && /[A-Z_]/.test(part))
        seen.add(`${path} is not lower-case-with-hyphens`)
    })
  }
  return [...seen]
}
