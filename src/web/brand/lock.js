// Hides names when nobody is at the desk, and locks the session by posting the form `[data-lock-form]`. The minutes come
// from the body's `data-blur-after-minutes` and `data-lock-after-minutes`; the server locks by its own clock as well.

import { timeOfDay } from './clock.js'

const LOOK_EVERY = 1000
const SECOND_ESCAPE_WITHIN = 600
const WAIT_FOR_DRAFTS = 1500

/** Starts hiding, locking and the quick-lock keys on a page that has a session. */
export function watchTheDesk() {
  const form = document.querySelector('[data-lock-form]')
  if (!form) return
  // Work in one tab is work in all of them, and a lock in one is a lock in all.
  const tabs = 'BroadcastChannel' in window ? new BroadcastChannel('kinkeeper-desk') : undefined
  const untouched = new Map([...plainForms()].map(one => [one, written(one)]))
  const blurAfter = milliseconds('blurAfterMinutes')
  const lockAfter = milliseconds('lockAfterMinutes')
  const curtain = makeCurtain()
  let lastSeen = Date.now()
  let lastTold = 0
  let isLocking = false

  function lock() {
    if (isLocking) return
    isLocking = true
    hide(curtain, 'Locking…')
    // What is half written is kept first, while the session still may; a slow line does not hold the lock up.
    const writing = []
    document.dispatchEvent(new CustomEvent('kinkeeper:leaving', { detail: { wait: kept => writing.push(kept) } }))
    const waited = new Promise(resolve => setTimeout(resolve, WAIT_FOR_DRAFTS))
    Promise.race([Promise.allSettled(writing), waited]).then(() => {
      sendAlong(form, untouched)
      form.submit()
      tabs?.postMessage('locked')
    })
  }

  function seen() {
    lastSeen = Date.now()
    show(curtain)
    if (lastSeen - lastTold < LOOK_EVERY) return
    lastTold = lastSeen
    tabs?.postMessage('seen')
  }

  function look() {
    const idle = Date.now() - lastSeen
    if (lockAfter && idle >= lockAfter) lock()
    else if (blurAfter && idle >= blurAfter) hide(curtain, curtainWords(blurAfter, lockAfter, lastSeen))
  }

  for (const kind of ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart']) {
    document.addEventListener(kind, seen, { passive: true })
  }
  if (tabs) {
    tabs.onmessage = ({ data }) => {
      if (data === 'locked') window.location.assign(window.location.href)
      else {
        lastSeen = Date.now()
        show(curtain)
      }
    }
  }
  // A page the browser kept whole and brings back by Back is asked for again: it may be locked by now.
  window.addEventListener('pageshow', event => event.persisted && window.location.reload())
  document.addEventListener('visibilitychange', look)
  setInterval(look, LOOK_EVERY)
  onQuickLock(lock)
}

// Forms that keep no draft by themselves: what is half typed in one goes along with the lock, and waits for its author.
function plainForms() {
  return document.querySelectorAll('main form[method="post"]:not([data-draft]):not([data-passkey])')
}

function written(form) {
  return JSON.stringify(
    [...new FormData(form)].filter(([name, value]) => name !== '_csrf' && typeof value === 'string'),
  )
}

function sendAlong(lockForm, untouched) {
  const forms = [...plainForms()]
    .filter(one => written(one) !== untouched.get(one) && !one.querySelector('input[type="password"]'))
    .map(one => ({ path: one.getAttribute('action'), fields: JSON.parse(written(one)) }))
  if (forms.length === 0) return
  const field = document.createElement('input')
  field.type = 'hidden'
  field.name = 'half-typed'
  field.value = JSON.stringify(forms)
  lockForm.append(field)
}

function onQuickLock(lock) {
  let lastEscape = 0
  document.addEventListener('keydown', event => {
    if (event.key === 'Escape' && !event.repeat) {
      if (event.timeStamp - lastEscape < SECOND_ESCAPE_WITHIN) lock()
      lastEscape = event.timeStamp
    }
    // AltGr is Ctrl + Alt on Windows: a Polish ł must not lock the session.
    const isAltGr = event.getModifierState('AltGraph')
    if (event.ctrlKey && event.altKey && event.code === 'KeyL' && !isAltGr) lock()
  })
}

function milliseconds(name) {
  const minutes = Number(document.body.dataset[name])
  return minutes > 0 ? minutes * 60_000 : 0
}

function makeCurtain() {
  const curtain = document.createElement('div')
  curtain.className = 'kk-curtain'
  const words = document.createElement('p')
  words.setAttribute('role', 'status')
  curtain.append(words)
  document.body.append(curtain)
  return words
}

function curtainWords(blurAfter, lockAfter, lastSeen) {
  const minutes = Math.round(blurAfter / 60_000)
  const quiet = minutes > 1 ? `${minutes} minutes` : 'a while'
  const hidden = `Hidden, because nobody has used this page for ${quiet}. Move, or press any key, to see it again.`
  if (!lockAfter) return hidden
  const kept = document.querySelector('form[data-draft]') ? '; what you have written is kept' : ''
  return `${hidden} It will lock at ${timeOfDay(new Date(lastSeen + lockAfter))}${kept}.`
}

function hide(curtain, words) {
  document.body.classList.add('kk-unattended')
  if (curtain.textContent !== words) curtain.textContent = words
}

function show(curtain) {
  if (!document.body.classList.contains('kk-unattended')) return
  document.body.classList.remove('kk-unattended')
  curtain.textContent = ''
}
