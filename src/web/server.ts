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
import { cookiesNeedYourChoice } from '#promises/cookies-need-your-choice.ts'
import { outsideLinksAreMarked } from '#promises/outside-links-are-marked.ts'
import { theWebsiteDoesNotKnowYou } from '#promises/the-website-does-not-know-you.ts'
import { answerRoute } from './answer.ts'
import { leaveFile, readForm } from './ask.ts'
import { ASSET_CACHE_CONTROL, assetAt, inlineScriptHash } from './assets.ts'
import { refusalAnswer } from './error-page.tsx'
import { homePage } from './front-page.tsx'
import { placeOf } from './place.ts'
import { sitemap } from './sitemap.ts'

export type SiteOptions = Readonly<{
  house: House
  publicUrl: string
  development: boolean
  singleSignOn?: SingleSignOn
  /** Tests and the development mailbox add addresses of their own. */
  more?: (site: FastifyInstance) => Promise<void>
}>

/** What answering needs beside the options: whether this address may send us something more just now. */
export type Served = SiteOptions & Readonly<{ maySend(request: FastifyRequest): Promise<boolean> }>

/**
 * How much one address may ask of us. Many share one: a refuge, a library, all the telephones of a provider. So a family
 * that asks for help is far below every figure here, and what is counted is kept in memory alone, for that long.
 */
const limits = {
  anything: { max: 300, timeWindow: '1 minute' },
  /** Pages of a form that anybody may fill in; an enquiry takes about ten. */
  openForm: { max: 150, timeWindow: '10 minutes' },
  /** Enquiries, introductions and complaints that were sent. */
  sent: { max: 20, timeWindow: '1 hour' },
}

/** Only a proxy of our own says where somebody comes from; whatever they say themselves in a header counts for nothing. */
const ownNetwork = ['loopback', 'linklocal', 'uniquelocal']

/** The site, not yet listening. Order matters and is the whole of it: headers, cookies, forms, limits, routes, errors. */
export async function makeSite(options: SiteOptions): Promise<FastifyInstance> {
  const secure = options.publicUrl.startsWith('https:')
  const site = Fastify({
    logger: theWebsiteDoesNotKnowYou.rule.writesDownVisits,
    trustProxy: options.development ? false : ownNetwork,
    bodyLimit: 2_000_000,
    // Whoever sends a form a byte a minute does not hold a place for ever.
    requestTimeout: 120_000,
    // What cannot be read as an address is answered as any other that is not there, with all our headers.
    rewriteUrl: ({ url = '/' }) => (isReadable(url) ? url : '/not-an-address'),
  })
  await site.register(fastifyHelmet, securityHeaders(secure))
  await site.register(fastifyCookie)
  await site.register(fastifyFormbody)
  await site.register(fastifyMultipart)
  await site.register(fastifyCsrf, {
    cookieKey: secure ? '__Host-form' : 'form',
    cookieOpts: cookiesNeedYourChoice.rule('form', secure),
    getToken: request =>
      String((request.body as Record<string, unknown> | undefined)?._csrf ?? request.headers['x-csrf-token'] ?? ''),
  })
  const upTo = (limit: { max: number; timeWindow: string }) => ({
    ...limit,
    max: options.development ? 500_000 : limit.max,
    keyGenerator: ({ ip }: FastifyRequest) => placeOf(ip),
  })
  await site.register(fastifyRateLimit, upTo(limits.anything))
  const sent = site.createRateLimit(upTo(limits.sent))
  const served: Served = {
    ...options,
    async maySend(request) {
      const counted = await sent(request)
      return counted.isAllowed || !counted.isExceeded
    },
  }
  site.setErrorHandler((thrown, request, reply) => sendRefusal(thrown, request, reply))
  site.setNotFoundHandler((request, reply) => sendRefusal(undefined, request, reply))
  site.get('/assets/*', sendAsset)
  site.get('/healthz', async (_, reply) => {
    const { rows } = await options.house.web.query('select gate.trail_in_alarm() as alarm')
    // The site serves all the same: whoever watches it is told, and no balancer takes it away.
    return reply.type('application/json').send({ ok: true, trail: rows[0].alarm ? 'alarm' : 'as-sealed' })
  })
  site.get('/', async (_, reply) => reply.type('text/html; charset=utf-8').send(homePage(loadCharters())))
  await options.more?.(site)
  for (const route of sitemap) {
    const isOpenForm = route.kind === 'open' && route.method === 'POST'
    mount(site, route, served, isOpenForm ? { rateLimit: upTo(limits.openForm) } : {})
  }
  return site
}

function mount(site: FastifyInstance, route: Route, options: Served, config: { rateLimit?: object }): void {
  const takesFile = route.kind === 'staff' && route.takesFile === true
  site.route({
    method: route.method,
    // The form must come from a page of ours, shown to this browser.
    preHandler:
      route.method === 'POST'
        ? [request => checkOrigin(request, options), request => readForm(request, takesFile), site.csrfProtection]
        : [],
    onResponse: takesFile ? leaveFile : [],
    config,
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

function isReadable(address: string): boolean {
  try {
    return decodeURI(address.split('?')[0]!) !== ''
  } catch {
    return false
  }
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
    referrerPolicy: { policy: outsideLinksAreMarked.rule.referrerPolicy },
    strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    crossOriginEmbedderPolicy: false as const,
  } as const
}
