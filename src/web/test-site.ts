import type { FastifyInstance, LightMyRequestResponse } from 'fastify'
import type { TestHouse } from '#database/test-database.ts'
import type { Player } from '#database/test-world.ts'
import { makeSite } from './server.ts'

export type Visitor = Readonly<{
  /** Gets a page below `/c/<charter>`. */
  get(path: string): Promise<LightMyRequestResponse>
  /** Gets the page the form stands on, takes its token, and posts the fields. */
  post(
    path: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    from?: string,
  ): Promise<LightMyRequestResponse>
}>

export type TestSite = Readonly<{ site: FastifyInstance; as(player?: Player): Visitor; close(): Promise<void> }>

/** The site over a test's own house, without a port: each visitor keeps their own cookies, as a browser would. */
export async function testSite(house: TestHouse, charter = 'family-centre'): Promise<TestSite> {
  const site = await makeSite({ house, publicUrl: 'http://localhost', development: true })
  await site.ready()
  return { site, as: player => visitor(site, charter, player), close: () => site.close() }
}

function visitor(site: FastifyInstance, charter: string, player: Player | undefined): Visitor {
  const base = `/c/${charter}`
  const jar = new Map<string, string>(player ? [[`staff-${charter}`, player.token]] : [])
  async function send(method: 'GET' | 'POST', path: string, payload?: string): Promise<LightMyRequestResponse> {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const answer = await site.inject({
      method,
      url: path.startsWith('/c/') ? path : `${base}${path}`,
      headers: { cookie, ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }) },
      ...(payload === undefined ? {} : { payload }),
    })
    for (const { name, value } of answer.cookies) {
      if (value) jar.set(name, value)
      else jar.delete(name)
    }
    return answer
  }
  return {
    get: path => send('GET', path),
    async post(path, fields = {}, from = path) {
      let page = await send('GET', from)
      if (page.statusCode === 303) page = await send('GET', String(page.headers.location))
      const token = /name="_csrf" value="([^"]+)"/.exec(page.body)?.[1]
      // Without a token every post is refused alike, and a test of refusals would prove nothing.
      if (!token) throw new Error(`No form with a token on ${from}: name a page this visitor can open`)
      const body = new URLSearchParams([['_csrf', token]])
      for (const [name, value] of Object.entries(fields)) for (const each of [value].flat()) body.append(name, each)
      return send('POST', path, body.toString())
    },
  }
}
