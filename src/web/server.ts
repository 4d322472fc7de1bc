import fastifyCookie from '@fastify/cookie'
import fastifyCsrf from '@fastify/csrf-protection'
import fastifyFormbody from '@fastify/formbody'
import fastifyHelmet from '@fastify/helmet'
import fastifyMultipart from '@fastify/multipart'
import fastifyRateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { House } from '#gate/house.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Route } from '#gate/routes.ts'
import type { SingleSignOn } from '#gate/single-sign-on.ts'
import { type Charter, charterBySlug, loadCharters } from '#organisations/charter.ts'
import { answerRoute } from './answer.ts'
import { readForm } from './ask.ts'
import { ASSET_CACHE_CONTROL, assetAt, inlineScriptHash } from './assets.ts'
import { refusalAnswer } from './error-page.tsx'
import { homePage } from './front-page.tsx'
import { sitemap } from './sitemap.ts'

export type SiteOptions = Readonly<{
  house: House
  publicUrl: string
  development: boolean
  singleSignOn?: SingleSignOn
  /** Tests and the development mailbox add addresses of their own. */
  more?: (site: FastifyInstance) => Promise<void>
}>

/** Only a proxy of our own says where somebody comes from; whatever they say themselves in a header counts for nothing. */
const ownNetwork = ['loopback', 'linklocal', 'uniquelocal']

/** The site, not yet listening. Order matters and is the whole of it: headers, cookies, forms, limits, routes, errors. */
export async function makeSite(options: SiteOptions): Promise<FastifyInstance> {
  const secure = options.publicUrl.startsWith('https:')
  const site = Fastify({ logger: false, trustProxy: options.development ? false : ownNetwork, bodyLimit: 2_000_000 })
  await site.register(fastifyHelmet, securityHeaders(secure))
  await site.register(fastifyCookie)
  await site.register(fastifyFormbody)
  await site.register(fastifyMultipart, { limits: { fileSize: 10_000_000, files: 5, fields: 200, fieldSize: 200_000 } })
  await site.register(fastifyCsrf, {
    cookieKey: secure ? '__Host-form' : 'form',
    cookieOpts: { path: '/', httpOnly: true, sameSite: 'strict', secure },
    getToken: request =>
      String((request.body as Record<string, unknown> | undefined)?._csrf ?? request.headers['x-csrf-token'] ?? ''),
  })
  await site.register(fastifyRateLimit, { max: options.development ? 500_000 : 300, timeWindow: '1 minute' })
  site.setErrorHandler((thrown, request, reply) => sendRefusal(thrown, request, reply))
  site.setNotFoundHandler((request, reply) => sendRefusal(undefined, request, reply))
  site.get('/assets/*', sendAsset)
  site.get('/healthz', async (_, reply) => {
    await options.house.web.query('select 1')
    return reply.type('application/json').send({ ok: true })
  })
  site.get('/', async (_, reply) => reply.type('text/html; charset=utf-8').send(homePage(loadCharters())))
  await options.more?.(site)
  for (const route of sitemap) mount(site, route, options)
  return site
}

function mount(site: FastifyInstance, route: Route, options: SiteOptions): void {
  site.route({
    method: route.method,
    // The form must come from a page of ours, shown to this browser.
    preHandler:
      route.method === 'POST' ? [readForm, request => checkOrigin(request, options), site.csrfProtection] : [],
    url: `/c/:charter${route.path === '/' ? '/' : route.path}`,
    handler: async (request, reply) => {
      const charter = charterOf(request)
      if (!charter) return sendRefusal(undefined, request, reply)
      return answerRoute(route, charter, request, reply, options)
    },
  })
}

async function checkOrigin(request: FastifyRequest, { publicUrl }: SiteOptions): Promise<void> {
  const { origin } = request.headers
  const ours = [new URL(publicUrl).origin, `${request.protocol}://${request.host}`]
  if (origin && !ours.includes(origin)) throw new Refusal('form-out-of-date')
}

function charterOf(request: FastifyRequest): Charter | undefined {
  return charterBySlug((request.params as { charter?: string }).charter ?? '')
}

async function sendAsset(request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const asset = await assetAt(request.url, request.headers['accept-encoding'])
  if (!asset) return sendRefusal(undefined, request, reply)
  if (asset.encoding) reply.header('content-encoding', asset.encoding)
  return reply
    .type(asset.type)
    .header('cache-control', ASSET_CACHE_CONTROL)
    .header('vary', 'accept-encoding')
    .send(asset.body)
}

async function sendRefusal(thrown: unknown, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const slug = /^\/c\/([a-z-]+)\//.exec(request.url)?.[1] ?? ''
  const { status, html } = refusalAnswer(thrown, charterBySlug(slug), request.url.includes('/staff/'))
  return reply.status(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html)
}

function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: [`'none'`],
        scriptSrc: [`'self'`, inlineScriptHash],
        styleSrc: [`'self'`],
        imgSrc: [`'self'`, 'data:'],
        fontSrc: [`'self'`],
        connectSrc: [`'self'`],
        formAction: [`'self'`],
        frameAncestors: [`'none'`],
        baseUri: [`'none'`],
      },
    },
    // Nothing is told to the sites we link to, and our own forms still say where they come from.
    referrerPolicy: { policy: 'same-origin' as const },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false as const,
  } as const
}
