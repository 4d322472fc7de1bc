// Passkeys: a form marked `data-passkey` (ask, or make) fetches its question from `data-question`, lets the browser and
// the device do the rest, and sends the answer in its field `answer`. Shown only where the browser can.

import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser'

/** Shows the passkey forms of the page and lets them work. */
export function startPasskeys() {
  if (!browserSupportsWebAuthn()) return
  for (const form of document.querySelectorAll('form[data-passkey]')) {
    form.hidden = false
    form.addEventListener('submit', event => {
      event.preventDefault()
      run(form)
    })
  }
}

async function run(form) {
  const say = words => {
    form.querySelector('[data-passkey-status]').textContent = words
  }
  say('Your device will ask you now.')
  try {
    const body = new URLSearchParams(new FormData(form))
    const answer = await fetch(form.dataset.question, { method: 'POST', body, redirect: 'manual' })
    if (answer.status === 429) return say('Too many tries. Wait a little and try again.')
    if (!answer.ok) return window.location.reload()
    const optionsJSON = await answer.json()
    const made =
      form.dataset.passkey === 'make' ? startRegistration({ optionsJSON }) : startAuthentication({ optionsJSON })
    form.querySelector('[name=answer]').value = JSON.stringify(await made)
    say('')
    form.submit()
  } catch (refused) {
    const isThere = refused.name === 'InvalidStateError'
    say(isThere ? 'This device has a passkey for you already.' : 'Nothing was sent. Try again, or use another way.')
  }
}
