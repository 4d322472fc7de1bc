import assert from 'node:assert/strict'
import { createServer, type Server } from 'node:http'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { launchBrowser, type OpenBrowser } from './browser.ts'
import { type LookedAt, makeOnlooker } from './onlooker.ts'
import { freePort } from './site.ts'

// What the onlooker looks for, in pages that have one fault each.

const sound =
  '<main><h1>Good morning</h1><form><label>Name <input name="name"></label><button>Send</button></form></main>'
const pages: Record<string, string> = {
  sound,
  label: sound.replace(/<\/?label>/g, ''),
  dark: `<style>@media (prefers-color-scheme: dark) { body { background: #222; color: #333 } }</style>${sound}`,
  pale: `<p style="color: #ccc">Nearly white</p>${sound}`,
  wide: `${sound}<div style="width: 400px">A long word</div>`,
  mouse: `${sound.replace('<button>', '<button tabindex="-1">')}`,
  script: `${sound}<script>nobody()</script>`,
  heading: sound.replace(/h1/g, 'h2'),
  dead: sound.replace('</form>', '</form><button>Open</button>'),
}

let server: Server
let url: string
let browser: OpenBrowser

before(async () => {
  const port = await freePort()
  url = `http://localhost:${port}`
  server = createServer((asked, answer) => {
    const body = pages[new URL(asked.url!, url).pathname.slice(1)]
    const page = `<!doctype html><html lang="en"><title>Morning</title><body>${body ?? sound}</body></html>`
    answer.writeHead(body ? 200 : 404, { 'content-type': 'text/html' }).end(page)
  })
  await new Promise<void>(done => server.listen(port, 'localhost', done))
  browser = await launchBrowser(20_000, { claim: () => false, keep() {} })
})
after(async () => {
  await browser?.close()
  server?.close()
})

function record(): LookedAt & { kept: string[] } {
  const claimed = new Set<string>()
  const kept: string[] = []
  return { kept, claim: kind => !claimed.has(kind) && !!claimed.add(kind), keep: kind => kept.push(kind) }
}

/** What an onlooker finds while somebody does something in a page of their own. */
async function found(does: (page: Page) => Promise<unknown>, looked = record()): Promise<readonly string[]> {
  const page = await browser.openPage()
  const onlooker = makeOnlooker(() => page.context().browser()!, looked)
  await onlooker.watch(page)
  await does(page)
  await onlooker.settled()
  return onlooker.findings()
}

const faults = [
  ['a field without a label', 'label', /axe label: <input/],
  ['words too pale to read', 'pale', /axe color-contrast: <p/],
  ['words too dark to read in the dark', 'dark', /in the dark, axe color-contrast/],
  ['a page wider than a small phone', 'wide', /4\d\d pixels wide on a screen of 320/],
  ['a button that only the mouse reaches', 'mouse', /not reached by the Tab key: <button/],
  ['a script that fails', 'script', /a script failed: nobody is not defined/],
  ['a page without a heading', 'heading', /0 headings of the first level/],
  ['a button that waits for a script', 'dead', /does nothing without a script: <button>Open/],
] as const

for (const [fault, name, words] of faults) {
  test(`${fault} is found on the page that was opened, and named`, async () => {
    const findings = await found(page => page.goto(`${url}/${name}`))
    assert.match(findings.join('\n'), words)
    assert.ok(findings.every(each => each.startsWith(`GET /${name} 200 Morning`)))
  })
}

test('a sound page, and one that is not there, have no finding; each kind is looked at once', async () => {
  const looked = record()
  const findings = await found(async page => {
    for (const path of ['sound', 'nowhere', 'sound', 'sound?again']) await page.goto(`${url}/${path}`)
  }, looked)
  assert.deepEqual(findings, [])
  assert.deepEqual(
    looked.kept.map(each => each.split(' Morning')[0]),
    ['GET /sound 200', 'GET /nowhere 404'],
  )
})

test('a page that is left for another as soon as it is there is looked at all the same', async () => {
  const findings = await found(async page => {
    await page.goto(`${url}/label`, { waitUntil: 'commit' })
    await page.goto('about:blank')
  })
  assert.match(findings.join(), /axe label/)
})

test('what was found fails whoever opened the page, when they close their browser', async () => {
  const own = await launchBrowser(20_000, record())
  const page = await own.openPage()
  await page.goto(`${url}/label`)
  await assert.rejects(own.close(), /axe label/)
})
