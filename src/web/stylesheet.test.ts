import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ASSET_CACHE_CONTROL, assetAt, assets, INLINE_SCRIPT, inlineScriptHash, prepareAssets } from './assets.ts'
import { fontFiles } from './fonts.ts'
import { stylesheet, stylesheetHash } from './stylesheet.ts'

describe('the stylesheet', () => {
  it('asks for nothing a charity may not use, and nothing from elsewhere', async () => {
    const { css } = await stylesheet()
    assert.doesNotMatch(css, /GDS Transport|crest|crown|logotype/i)
    const asked = [...css.matchAll(/url\(([^)]*)\)/g)].map(([, url = '']) => url.replace(/["']/g, ''))
    assert.deepEqual([...new Set(asked)].sort(), fontFiles.map(({ url }) => url).sort())
  })

  it('writes every colour by its name in the palette', async () => {
    const { css } = await stylesheet()
    const byHand = css.replace(/--kk-[a-z-]+:#[0-9a-f]+/gi, '').match(/[^&]#[0-9a-f]{3,8}\b(?![a-z])/gi) ?? []
    assert.deepEqual(
      byHand.map(literal => literal.slice(1)).filter(literal => !/^#0+$/.test(literal)),
      [],
    )
  })

  it('is the same the second time, under the same name', async () => {
    const first = await stylesheet()
    const second = await stylesheet()
    assert.equal(first.css, second.css)
    assert.equal(second.hash, stylesheetHash)
  })

  it('has looks for every class of our own that a page uses', async () => {
    const { css } = await stylesheet()
    for (const name of ['kk-header', 'kk-column', 'kk-wide', 'kk-session', 'kk-curtain', 'kk-picture', 'kk-footer']) {
      assert.match(css, new RegExp(`\\.${name}\\b`), name)
    }
  })
})

describe('what is served under /assets/', () => {
  it('is all there, each at an address that changes with it', async () => {
    await prepareAssets()
    for (const { url } of assets) {
      assert.match(url, /-[0-9a-f]{12}\.(css|js|svg|woff2)$/)
      const answer = await assetAt(url)
      assert.ok(answer && answer.body.length > 100, url)
    }
    assert.match(ASSET_CACHE_CONTROL, /immutable/)
  })

  it('is nothing else, however it is asked for', async () => {
    for (const url of ['/assets/', '/assets/../package.json', '/assets/x.css', `${assets[0]?.url}?x`]) {
      assert.equal(await assetAt(url), undefined, url)
    }
  })

  it('is sent small to a browser that can unpack it, and is then the same', async () => {
    const { brotliDecompressSync, gunzipSync } = await import('node:zlib')
    const [css] = assets
    assert.ok(css)
    const plain = await assetAt(css.url)
    const brotli = await assetAt(css.url, 'gzip, br')
    const gzip = await assetAt(css.url, 'gzip')
    assert.equal(brotli?.encoding, 'br')
    assert.equal(gzip?.encoding, 'gzip')
    assert.ok(brotli && gzip && plain)
    assert.ok(brotli.body.length < 30_000, `${brotli.body.length} bytes is too much for a telephone`)
    assert.deepEqual(brotliDecompressSync(brotli.body), plain.body)
    assert.deepEqual(gunzipSync(gzip.body), plain.body)
    const [font] = fontFiles
    assert.equal((await assetAt(font?.url ?? '', 'br'))?.encoding, undefined)
  })

  it('allows the one script inside a page by the hash the official package’s own documents give', () => {
    assert.match(INLINE_SCRIPT, /govuk-frontend-supported/)
    assert.equal(inlineScriptHash, "'sha256-GUQ5ad8JK5KmEWmROf3LZd9ge94daqNvd8xy9YS1iDw='")
  })
})
