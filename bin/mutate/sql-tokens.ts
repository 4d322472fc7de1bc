/** A word, mark or text of SQL, with its place; words in lower case. Comments and blanks are left out. */
export type Token = Readonly<{ word: string; from: number; to: number; depth: number }>

const pattern =
  /--[^\n]*|\/\*[\s\S]*?\*\/|(?<quoted>'(?:[^']|'')*'|\$(?<tag>\w*)\$[\s\S]*?\$\k<tag>\$|"[^"]*")|(?<word>[A-Za-z_][\w$]*)|(?<mark>::|<>|<=|>=|:=|\|\||[^\s\w])|\d[\w.]*/g

/** SQL in tokens; `depth` counts the brackets open around each, its own included for neither of a pair. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let depth = 0
  for (const found of text.matchAll(pattern)) {
    const [whole] = found
    if (whole.startsWith('--') || whole.startsWith('/*')) continue
    if (whole === ')' || whole === ']') depth--
    tokens.push({
      word: found.groups?.quoted === undefined ? whole.toLowerCase() : whole,
      from: found.index,
      to: found.index + whole.length,
      depth,
    })
    if (whole === '(' || whole === '[') depth++
  }
  return tokens
}
