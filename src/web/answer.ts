import type { FastifyReply, FastifyRequest } from 'fastify'
import { type Act, type StaffMember, withAct } from '#gate/act.ts'
import type { Purpose } from '#gate/purposes.ts'
import { Refusal } from '#gate/refusals.ts'
import type { Answer, Ask, Door, Route } from '#gate/routes.ts'
import { tokenHash } from '#gate/tokens.ts'
import type { Charter } from '#organisations/charter.ts'
import { theWebsiteDoesNotKnowYou } from '#promises/the-website-does-not-know-you.ts'
import { makeAsk, readFile } from './ask.ts'
import { cookies, type Jar } from './cookies.ts'
import { formWentThrough } from './kept-form.ts'
import { pageInLayout } from './page-in-layout.tsx'
import { placeOf } from './place.ts'
import type { Served } from './server.ts'
import { turnedAway } from './turned-away.ts'

type Around = Readonly<{
  route: Route
  charter: Charter
  request: FastifyRequest
  reply: FastifyReply
  options: Served
}>

/** One request, from the form's token to the committed act to the bytes. */
export async function answerRoute(
  route: Route,
  charter: Charter,
  request: FastifyRequest,
  reply: FastifyReply,
  options: Served,
): Promise<FastifyReply> {
  const around: Around = { route, charter, request, reply, options }
  const ask = makeAsk(charter, request, reply)
  try {
    const { answer, by } = await actOn(around, ask)
    if (by.staff) await formWentThrough(around, jarOf(around), by.staff.id)
    return await send(around, ask, answer, by)
  } catch (thrown) {
    if (thrown instanceof Refusal && route.kind !== 'open') {
      const elsewhere = await turnedAway(thrown, around, ask, jarOf(around))
      if (elsewhere) return elsewhere
    }
    throw thrown
  }
}

/** Whose page it is: the layout of staff pages shows their name. */
export type By = Readonly<{ staff?: StaffMember }>

async function actOn(around: Around, ask: Ask): Promise<{ answer: Answer; by: By }> {
  const { route, charter, options } = around
  const token = route.kind === 'staff' || route.kind === 'family' ? jarOf(around).get(route.kind) : undefined
  switch (route.kind) {
    case 'open': {
      let maySend: Promise<boolean> | undefined
      return {
        answer: await route.answer(ask, async work => {
          if (route.method === 'POST') maySend ??= options.maySend(around.request)
          if ((await maySend) === false) throw new Refusal('too-much-sent')
          // Whoever only looks at a public page is not written down.
          const leavesNothing = route.method === 'GET' && !theWebsiteDoesNotKnowYou.rule.writesDownVisits
          return withAct(
            options.house,
            { as: 'visitor', charter: charter.slug, purposes: route.purposes, route: route.page, leavesNothing },
            work,
          )
        }),
        by: {},
      }
    }
    case 'door': {
      const answer = await route.answer(ask, doorOf(around))
      return { answer, by: 'page' in answer && answer.by ? { staff: answer.by } : {} }
    }
    case 'family': {
      if (!token) throw new Refusal('session-over')
      const entry = {
        as: 'family',
        tokenHash: tokenHash(token),
        purposes: route.purposes as readonly Purpose[],
        route: route.page,
      } as const
      return {
        answer: await withAct(options.house, entry, act =>
          sameCharity(act.charter, charter, () => route.answer(act, ask)),
        ),
        by: {},
      }
    }
    case 'staff': {
      if (!token) throw new Refusal('session-over')
      const entry = { as: 'staff', tokenHash: tokenHash(token), purposes: route.purposes, route: route.page } as const
      const asStaff = <T>(work: (act: Act) => Promise<T>) =>
        withAct(options.house, entry, act =>
          sameCharity(act.charter, charter, () => {
            if (!act.staff!.roles.some(role => route.who.includes(role))) throw new Refusal('purpose-does-not-allow')
            return work(act)
          }),
        )
      if (route.takesFile) {
        await asStaff(async () => {})
        await readFile(around.request)
      }
      return asStaff(async act => ({ answer: await route.answer(act, ask), by: { staff: act.staff! } }))
    }
  }
}

function sameCharity<T>(slug: string, charter: Charter, work: () => Promise<T>): Promise<T> {
  if (slug !== charter.slug) throw new Refusal('session-over')
  return work()
}

function jarOf({ charter, request, reply, options }: Around): Jar {
  return cookies(request, reply, charter.slug, options.publicUrl)
}

function doorOf(around: Around): Door {
  const { request, options } = around
  const jar = jarOf(around)
  return {
    house: options.house,
    held: kind => {
      const token = jar.get(kind)
      return token ? tokenHash(token) : undefined
    },
    give: (kind, token) => jar.set(kind, token),
    take: kind => jar.clear(kind),
    addressHash: options.house.keys.hashOf('address', placeOf(request.ip)),
    device: deviceWords(request.headers['user-agent'] ?? ''),
    publicUrl: options.publicUrl,
    development: options.development,
    singleSignOn: options.singleSignOn,
  }
}

/** Enough for somebody to know their own phone from their own computer, and no more. */
function deviceWords(agent: string): string {
  const what = /iPhone|iPad|Android|Windows|Macintosh|Linux/.exec(agent)?.[0] ?? 'unknown device'
  const browser = /Edg|Firefox|Chrome|Safari/.exec(agent)?.[0]?.replace('Edg', 'Edge') ?? 'browser'
  return `${browser} on ${what.replace('Macintosh', 'Mac')}`
}

async function send(around: Around, ask: Ask, answer: Answer, by: By): Promise<FastifyReply> {
  const { route, charter, reply, options } = around
  const jar = jarOf(around)
  // Only what says the same to everybody may be kept by a browser or on the way to it.
  if (route.purposes.length > 0 || route.method === 'POST') reply.header('cache-control', 'no-store')
  if ('goTo' in answer) {
    if (answer.notice) jar.leaveNotice(answer.notice)
    return reply.redirect(answer.goTo, 303)
  }
  if ('json' in answer) return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer.json))
  if ('file' in answer) {
    const { bytes, type, name, inline } = answer.file
    reply.header(
      'content-disposition',
      `${inline ? 'inline' : 'attachment'}; filename="${name.replace(/[^\w. -]/g, '_')}"`,
    )
    return reply.type(type).send(Buffer.from(bytes))
  }
  const notice = jar.takeNotice()
  const html = pageInLayout({ page: answer.page, route, charter, ask, by, notice, development: options.development })
  return (
    reply
      .status(answer.page.status ?? 200)
      .type('text/html; charset=utf-8')
      // As bytes: a long page of many small pieces is then put together once, and not for its length and its words each.
      .send(Buffer.from(html))
  )
}
