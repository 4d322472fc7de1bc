import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { VNode } from 'preact'
import { openRoute, page, type Route, staffRoute } from '#gate/routes.ts'
import { sitemap } from './sitemap.ts'

// Whoever has not signed in reaches these and no other: each stands in a line that says why. A line more is a decision.
const openToAnyone: Readonly<Record<string, string>> = {
  'what the charity is and promises': `GET / · GET /accessibility · GET /partners · GET /privacy · GET /privacy.jsonld ·
    GET /privacy.pdf · GET /privacy/children · GET /privacy/short · GET /promises · GET /record-of-processing ·
    GET /retention-schedule · GET /privacy/archive · GET /privacy/archive/:version ·
    GET /privacy/archive/:version/paper.pdf`,
  'asking for help and coming back for the answer': `GET /get-help · POST /get-help · GET /get-help/answer ·
    POST /get-help/answer`,
  'introducing a family': 'GET /refer · POST /refer · GET /refer/sent',
  'courses, and asking for a place': `GET /courses · GET /courses/:course/book · POST /courses/:course/book ·
    GET /courses/about-our-groups · POST /courses/about-our-groups`,
  'stopping news with the link in it': 'GET /courses/stop/:token · POST /courses/stop/:token',
  'complaining without being known': 'GET /complaint · POST /complaint',
  'a certificate that what was held has gone': 'GET /gone · GET /gone.pdf',
  'a family’s own door': `GET /your-information/sign-in · POST /your-information/sign-in ·
    POST /your-information/sign-in/code · GET /your-information/sign-in/letter ·
    POST /your-information/sign-in/letter · POST /your-information/sign-out · GET /your-information/looks/proof`,
  'the door of those who work here': `GET /staff/sign-in · POST /staff/sign-in · POST /staff/sign-in/passkey ·
    POST /staff/sign-in/passkey-question · GET /staff/sign-in/single-sign-on · GET /staff/sign-in/returned ·
    POST /staff/sign-out · POST /staff/lock · GET /staff/unlock · POST /staff/unlock · POST /staff/unlock/passkey ·
    GET /staff/kept-form · POST /staff/kept-form · POST /staff/account/passkey-question ·
    POST /staff/account/passkeys · GET /staff/invitation · POST /staff/invitation ·
    POST /staff/invitation/passkey-question · POST /staff/invitation/passkey`,
  'a one-use link to an invented person, in development only': 'GET /staff/demo',
}
const listed = Object.values(openToAnyone).flatMap(addresses => addresses.split('·').map(each => each.trim()))
const atMost = 59

const open = (routes: readonly Route[]) =>
  routes.filter(({ kind }) => kind === 'open' || kind === 'door').map(({ method, path }) => `${method} ${path}`)
const unlisted = (routes: readonly Route[]) => open(routes).filter(address => !listed.includes(address))

/** What a route fails to say of itself. */
const unsaid = (routes: readonly Route[]) =>
  routes.filter(route => !route.page.trim() || (isAboutPeople(route) && route.purposes.length === 0))
// A page of public information is read, and has no purpose because nobody's information is used.
const isAboutPeople = (route: Route) => route.kind !== 'open' || route.method !== 'GET'

test('no address is open to anyone but those on the list, and the list may only shrink', () => {
  assert.deepEqual(unlisted(sitemap), [], 'open to anyone, and on no line above: is it for somebody who is signed in?')
  const gone = listed.filter(address => !open(sitemap).includes(address))
  assert.deepEqual(gone, [], 'on the list and not open any more: take the line away')
  assert.equal(listed.length, atMost, 'the length of the list is pinned: a longer one is a decision')
})

test('every address says which page it is and for which purpose it reads', () => {
  assert.deepEqual(unsaid(sitemap), [])
})

test('no address stands twice', () => {
  const addresses = sitemap.map(({ method, path }) => `${method} ${path}`)
  assert.deepEqual(
    addresses.filter((address, place) => addresses.indexOf(address) !== place),
    [],
  )
})

test('an address that is newly open, or says no purpose or page, is found', () => {
  const answer = async () => page({ title: 'Hello', content: null as unknown as VNode })
  const planted = [
    openRoute({ method: 'GET', path: '/everybody', page: 'everybody', purposes: [], answer }),
    openRoute({ method: 'POST', path: '/refer', page: 'refer', purposes: [], answer }),
    staffRoute({ method: 'GET', path: '/staff/cases', page: 'cases', purposes: [], who: ['worker'], answer }),
    staffRoute({ method: 'GET', path: '/staff/x', page: ' ', purposes: ['support'], who: ['worker'], answer }),
  ]
  assert.deepEqual(unlisted(planted), ['GET /everybody'])
  assert.deepEqual(
    unsaid(planted).map(({ path }) => path),
    ['/refer', '/staff/cases', '/staff/x'],
  )
})
