import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { fingerprint, sha256Base64 } from '#files/fingerprint.ts'
import { favicon } from './brand/mark.ts'
import { projectFile } from './built-once.ts'
import { fontFiles } from './fonts.ts'
import type { ScriptName } from './scripts.ts'
import { script, scriptsHash } from './scripts.ts'
import { stylesheet, stylesheetHash } from './stylesheet.ts'

/** One file the site serves under `/assets/`. Its address changes when it does, so it may be kept for ever. */
export interface Asset {
  url: string
  type: string
  read(): Promise<Buffer>
}

export const stylesheetUrl: string = `/assets/kinkeeper-${stylesheetHash}.css`
export const scriptUrl = (name: ScriptName): string => `/assets/${name}-${scriptsHash}.js`
export const faviconUrl: string = `/assets/mark-${fingerprint(favicon)}.svg`

const JAVASCRIPT = 'text/javascript; charset=utf-8'

/** Every file under `/assets/`; nothing else is served there. */
export const assets: readonly Asset[] = [
  { url: stylesheetUrl, type: 'text/css; charset=utf-8', read: async () => Buffer.from((await stylesheet()).css) },
  { url: scriptUrl('public'), type: JAVASCRIPT, read: () => script('public') },
  { url: scriptUrl('staff'), type: JAVASCRIPT, read: () => script('staff') },
  { url: faviconUrl, type: 'image/svg+xml', read: async () => Buffer.from(favicon) },
  ...fontFiles.map(({ url, file }) => ({ url, type: 'font/woff2', read: async () => projectFile(file) })),
]

/** How long a browser may keep an asset: its address changes when its contents do. */
export const ASSET_CACHE_CONTROL = 'public, max-age=31536000, immutable'

/** One asset ready to send. */
export interface AssetAnswer {
  type: string
  encoding?: 'br' | 'gzip'
  body: Buffer
}

const answers = new Map<string, Promise<AssetAnswer>>()

/** The asset at this address in the best encoding the browser accepts, or nothing where there is none. */
export async function assetAt(url: string, acceptEncoding = ''): Promise<AssetAnswer | undefined> {
  const asset = assets.find(one => one.url === url)
  if (!asset) return undefined
  const squeezes = !asset.type.startsWith('font/')
  const encoding =
    squeezes && /\bbr\b/.test(acceptEncoding) ? 'br' : squeezes && /\bgzip\b/.test(acceptEncoding) ? 'gzip' : undefined
  const key = `${encoding} ${url}`
  const answer = answers.get(key) ?? encoded(asset, encoding)
  answers.set(key, answer)
  answer.catch(() => answers.delete(key))
  return answer
}

async function encoded(asset: Asset, encoding: AssetAnswer['encoding']): Promise<AssetAnswer> {
  const body = await asset.read()
  if (encoding === 'br') {
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9 }
    return { type: asset.type, encoding, body: await promisify(brotliCompress)(body, { params }) }
  }
  if (encoding === 'gzip') return { type: asset.type, encoding, body: await promisify(gzip)(body) }
  return { type: asset.type, body }
}

/** Compiles whatever is not compiled yet, so that the first visitor does not wait for it. */
export async function prepareAssets(): Promise<void> {
  await Promise.all(assets.map(asset => asset.read()))
}

/** The one script inside a page: it tells the official styles that script runs, before anything is drawn. */
export const INLINE_SCRIPT =
  "document.body.className += ' js-enabled' + ('noModule' in HTMLScriptElement.prototype ? ' govuk-frontend-supported' : '');"

/** That script's hash for `script-src` in the content security policy; the quotation marks belong to it. */
export const inlineScriptHash: string = `'sha256-${sha256Base64(INLINE_SCRIPT)}'`
