import { Radios } from '#govuk/choices.tsx'
import { Input } from '#govuk/input.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { heading } from '#web/one-thing-a-page.tsx'

// How to answer somebody without harming them: what is safe comes before what is quick.

export function ReplyQuestion({ named }: { named: boolean }) {
  const here = {
    value: 'here',
    text: 'Here, on this website',
    hint: 'You get a code. With it you can read our answer.',
  }
  const none = { value: 'none', text: 'I do not need an answer' }
  return (
    <Radios
      name="reply"
      legend={heading('How can we answer you?')}
      hint={named ? 'Choose what is safe for you.' : 'We will not know who you are, so we can answer only here.'}
      options={
        named
          ? [
              { value: 'phone', text: 'Ring me' },
              { value: 'text', text: 'Text me' },
              { value: 'email', text: 'E-mail me' },
              { value: 'post', text: 'Send me a letter' },
              here,
              { divider: 'or' },
              none,
            ]
          : [here, none]
      }
    />
  )
}

export function ReachQuestion({ way }: { way: string }) {
  const hint = 'Give only what is safe. Think who else could pick it up or read it.'
  if (way === 'email')
    return (
      <Input
        name="reach-at"
        type="email"
        label={heading('What is your e-mail address?')}
        hint={hint}
        autocomplete="email"
        spellcheck={false}
      />
    )
  if (way === 'post')
    return (
      <Textarea
        name="reach-at"
        rows={4}
        label={heading('What is your address?')}
        hint={hint}
        autocomplete="street-address"
      />
    )
  return (
    <Input
      name="reach-at"
      type="tel"
      label={heading('What is your phone number?')}
      hint={hint}
      autocomplete="tel"
      width={20}
    />
  )
}

export function CarefulQuestion({ name, way }: { name: string; way: string }) {
  const yesNo = [
    { value: 'yes', text: 'Yes' },
    { value: 'no', text: 'No' },
  ]
  return (
    <>
      <h1 class="govuk-heading-l">How can we stay safe for you?</h1>
      <Radios
        name="say-who"
        inline
        legend={{ text: way === 'post' ? 'May the envelope say who we are?' : 'May we say who we are?', size: 's' }}
        hint={`If you leave this empty, we do not say “${name}” until we know it is you.`}
        options={yesNo}
      />
      {way === 'phone' && (
        <Radios name="voicemail" inline legend={{ text: 'May we leave a voicemail?', size: 's' }} options={yesNo} />
      )}
      {way !== 'post' && way !== 'email' && (
        <Input
          name="when"
          label={{ text: 'When is a good time? (if it matters)', size: 's' }}
          hint="For example, weekdays before 3pm"
        />
      )}
      <Textarea
        name="never-say"
        rows={2}
        label={{ text: 'Is there anything we must never say there?', size: 's' }}
        hint="For example, that you asked about money. You can skip this."
      />
    </>
  )
}
