// Keeps a half-written form: `<form data-draft="/address">` is posted there a moment after each change, with its token,
// and the line `[data-draft-status]` says when. The answer must be 2xx; anything else, a sign-in page too, is "not saved".

import { timeOfDay } from './clock.js'

const PAUSE = 2000
const TRY_AGAIN = 15000

/** Keeps every form on the page that says where. */
export function keepDrafts() {
  for (const form of document.querySelectorAll('form[data-draft]')) keep(form)
}

function keep(form) {
  const status = form.querySelector('[data-draft-status]')
  let saved = written(form).toString()
  let isSubmitted = false
  let timer

  const later = wait => {
    clearTimeout(timer)
    timer = setTimeout(save, wait)
  }

  async function save(isLeaving = false) {
    clearTimeout(timer)
    const body = written(form)
    const now = body.toString()
    if (isSubmitted || now === saved) return
    const before = saved
    saved = now
    const isKept = await post(form.dataset.draft, body, isLeaving === true)
    if (!isKept) {
      saved = before
      later(TRY_AGAIN)
    }
    if (status)
      status.textContent = isKept ? `Saved at ${timeOfDay(new Date())}` : 'Not saved yet. This page will try again.'
  }

  form.addEventListener('input', () => later(PAUSE))
  form.addEventListener('submit', () => {
    isSubmitted = true
    clearTimeout(timer)
  })
  document.addEventListener('kinkeeper:leaving', event => event.detail.wait(save(true)))
  window.addEventListener('pagehide', () => save(true))
}

function written(form) {
  const fields = [...new FormData(form)].filter(([, value]) => typeof value === 'string')
  return new URLSearchParams(fields)
}

async function post(url, body, isLeaving) {
  try {
    // A redirect means that the session has ended; following it would look like success.
    const answer = await fetch(url, { method: 'POST', body, keepalive: isLeaving, redirect: 'manual' })
    return answer.ok
  } catch {
    return false
  }
}
