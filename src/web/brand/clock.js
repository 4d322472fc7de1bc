// The page's `en` is British: 16:05, not 4:05 PM.

/** The time of day as the page's language writes it. */
export function timeOfDay(instant) {
  const { lang } = document.documentElement
  const locale = lang === 'en' ? 'en-GB' : lang
  return new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit' }).format(instant)
}
