import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { assetAt, inlineScriptHash } from '#web/assets.ts'
import { pageHtml } from '#web/layout.tsx'
import { samplePages } from './sample-pages.tsx'

/** A site of nothing but the sample pages, with the real styles, scripts and security policy. */
export interface SampleSite {
  url: string
  /** What was posted, in order: the address and the form. */
  posted: { url: string; form: URLSearchParams }[]
  /** What a post is answered with, by address; 204 where it is not named. */
  answers: Map<string, number>
  close(): Promise<void>
}

const POLICY = [
  "default-src 'none'",
  `script-src 'self' ${inlineScriptHash}`,
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
].join('; ')

export async function openSampleSite(): Promise<SampleSite> {
  const posted: SampleSite['posted'] = []
  const answers: SampleSite['answers'] = new Map()
  const server: Server = createServer(async (request, response) => {
    const url = request.url ?? '/'
    if (request.method === 'POST') {
      posted.push({ url, form: new URLSearchParams(await bodyOf(request)) })
      const status = answers.get(url) ?? 204
      response.writeHead(status, status === 302 ? { location: '/question' } : {}).end()
      return
    }
    const asset = await assetAt(url)
    if (asset) return response.writeHead(200, { 'content-type': asset.type }).end(asset.body)
    const page = samplePages[url.slice(1)]
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': POLICY }
    response.writeHead(page ? 200 : 404, headers).end(page ? pageHtml(page) : '<title>Elsewhere</title>')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    posted,
    answers,
    close: () => new Promise(resolve => server.close(() => resolve())),
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const piece of request) body += piece
  return body
}
