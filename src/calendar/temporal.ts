/** Dates and times. The runtime's own Temporal where it has one, else the polyfill (which makes that choice itself). */
export { Temporal } from 'temporal-polyfill'

/** Where a day begins and ends for us. Guernsey keeps the same time. */
export const ourZone = 'Europe/London'
