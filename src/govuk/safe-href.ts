// Preact escapes text but lets `href="javascript:…"` through, so every address a component prints passes here.
const SCHEMES = new Set(['http', 'https', 'mailto', 'tel', 'sms'])

/**
 * The address as it may be printed in `href` or `action`: a path, a fragment, a query, or an address with a scheme
 * people can follow (http, https, mailto, tel, sms). Anything else, `javascript:` above all, becomes `#`.
 */
export function safeHref(href: string): string {
  // Browsers skip control characters and spaces when they look for the scheme, so the check does too.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  const seen = href.replace(/[\u0000-\u0020\u007f-\u00a0\u2028\u2029\ufeff]/g, '')
  if (/^[\\/]{2}/.test(seen)) return '#'
  const scheme = /^([^/?#]*?):/.exec(seen)?.[1]
  if (scheme === undefined) return href
  return SCHEMES.has(scheme.toLowerCase()) ? href : '#'
}
