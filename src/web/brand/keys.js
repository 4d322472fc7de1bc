// Keys for lists: j and k go down and up the links marked `data-list-item`, / goes to `[data-search]`, ? shows the keys.
// They are single letters, so they rest while someone writes and can be switched off (WCAG 2.1.4).

const STORED = 'kinkeeper-single-keys'

/** Starts the keys and the switch that turns them off. */
export function listenForKeys() {
  showSwitch()
  document.addEventListener('keydown', event => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return
    if (isOff() || isWriting(event.target)) return
    const act = { j: () => step(1), k: () => step(-1), '/': search, '?': showKeys }[event.key]
    if (act?.()) event.preventDefault()
  })
}

function isWriting(target) {
  return target instanceof Element && target.closest('input, textarea, select, [contenteditable]') !== null
}

function step(by) {
  const links = [...document.querySelectorAll('a[data-list-item]')].filter(link => link.offsetParent !== null)
  if (links.length === 0) return false
  const at = links.indexOf(document.activeElement)
  const next = at === -1 ? (by > 0 ? 0 : links.length - 1) : Math.min(Math.max(at + by, 0), links.length - 1)
  links[next].focus()
  links[next].scrollIntoView({ block: 'nearest' })
  return true
}

function search() {
  const box = document.querySelector('[data-search]')
  box?.focus()
  return Boolean(box)
}

function showKeys() {
  const details = document.getElementById('keyboard-shortcuts')
  if (!details) return false
  details.open = true
  details.querySelector('summary').focus()
  details.scrollIntoView({ block: 'nearest' })
  return true
}

function isOff() {
  try {
    return localStorage.getItem(STORED) === 'off'
  } catch {
    return false
  }
}

function showSwitch() {
  const line = document.querySelector('[data-shortcut-switch]')
  const button = line?.querySelector('button')
  if (!button) return
  const say = () => {
    button.setAttribute('aria-pressed', String(!isOff()))
    button.textContent = isOff() ? 'Single-letter keys are off: turn on' : 'Single-letter keys are on: turn off'
  }
  button.addEventListener('click', () => {
    try {
      localStorage.setItem(STORED, isOff() ? 'on' : 'off')
    } catch {
      // A browser that keeps nothing keeps the keys as they are.
    }
    say()
  })
  say()
  line.hidden = false
}
