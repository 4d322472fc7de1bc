// The mark: two threads through each other. Drawn here, so that it is ours, and so small that it needs no file.
const ROSE = '#7a3b5e'
const AMBER = '#c9701d'

/** The mark's strokes in its 48 by 48 box: the first thread, the second, and where the first passes over again. */
export const markStrokes = {
  first: 'M29.5 24a10.5 10.5 0 1 1-21 0a10.5 10.5 0 1 1 21 0Z',
  second: 'M39.5 24a10.5 10.5 0 1 1-21 0a10.5 10.5 0 1 1 21 0Z',
  over: 'M21.6 13.8A10.5 10.5 0 0 1 28.2 19',
} as const

/** The mark as a file of its own, for the browser's tab. It says nothing about what the site is for. */
export const favicon: string = [
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="3 3 42 42">',
  '<rect x="3" y="3" width="42" height="42" rx="9" fill="#fffdf9"/>',
  '<g fill="none" stroke-linecap="round">',
  `<path d="${markStrokes.first}" stroke="${ROSE}" stroke-width="5"/>`,
  `<path d="${markStrokes.second}" stroke="#fffdf9" stroke-width="9"/>`,
  `<path d="${markStrokes.second}" stroke="${AMBER}" stroke-width="5"/>`,
  `<path d="${markStrokes.over}" stroke="#fffdf9" stroke-width="9" stroke-linecap="butt"/>`,
  `<path d="${markStrokes.over}" stroke="${ROSE}" stroke-width="5"/>`,
  '</g></svg>',
].join('')
