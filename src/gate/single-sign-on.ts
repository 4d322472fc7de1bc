import type { Configuration } from 'openid-client'

// The organisation's own sign-in service (OpenID Connect, authorization code with PKCE, state and nonce). What it says
// is only who somebody is: what they may open is decided here.

export type SingleSignOn = Readonly<{ issuer: string; clientId: string; clientSecret: string }>

/** What must be remembered between leaving for the service and coming back; `state` is also what the browser holds. */
export type UnderWay = Readonly<{ state: string; nonce: string; verifier: string }>

const openid = () => import('openid-client') // read with the first sign-in by it, not at the start
const known = new Map<string, Promise<Configuration>>()

/** Where to send the browser. Throws when the service cannot be reached. */
export async function startSingleSignOn(
  service: SingleSignOn,
  returnTo: string,
): Promise<{ url: string; underWay: UnderWay }> {
  const { buildAuthorizationUrl, calculatePKCECodeChallenge, ...random } = await openid()
  const verifier = random.randomPKCECodeVerifier()
  const underWay = { state: random.randomState(), nonce: random.randomNonce(), verifier }
  const url = buildAuthorizationUrl(await configurationOf(service), {
    redirect_uri: returnTo,
    scope: 'openid email',
    state: underWay.state,
    nonce: underWay.nonce,
    code_challenge: await calculatePKCECodeChallenge(underWay.verifier),
    code_challenge_method: 'S256',
  })
  return { url: url.href, underWay }
}

/** Who came back, by the service's lasting subject; the e-mail only if the service has checked it. Undefined: nobody. */
export async function finishSingleSignOn(
  service: SingleSignOn,
  returned: URL,
  underWay: UnderWay,
): Promise<{ subject: string; email: string | undefined } | undefined> {
  try {
    const { authorizationCodeGrant } = await openid()
    const tokens = await authorizationCodeGrant(await configurationOf(service), returned, {
      expectedState: underWay.state,
      expectedNonce: underWay.nonce,
      pkceCodeVerifier: underWay.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (!claims) return undefined
    const email = claims.email_verified === true && typeof claims.email === 'string' ? claims.email : undefined
    return { subject: `${claims.iss} ${claims.sub}`, email }
  } catch {
    // Whatever did not fit (state, nonce, code, signature): nobody came back.
    return undefined
  }
}

function configurationOf(service: SingleSignOn): Promise<Configuration> {
  const key = `${service.issuer} ${service.clientId}`
  const there = known.get(key)
  if (there) return there
  const issuer = new URL(service.issuer)
  // Plain http only to this very machine, for development and tests.
  const isHere = issuer.protocol === 'http:' && ['localhost', '127.0.0.1'].includes(issuer.hostname)
  const found = openid().then(({ allowInsecureRequests, discovery }) =>
    discovery(issuer, service.clientId, service.clientSecret, undefined, {
      timeout: 10,
      ...(isHere ? { execute: [allowInsecureRequests] } : {}),
    }),
  )
  known.set(key, found)
  found.catch(() => known.delete(key))
  return found
}
