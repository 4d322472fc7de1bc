import {
  type Channel,
  channels,
  endReach,
  recordReach,
  rememberAddresses,
  shownValue,
  type WayToReach,
  waysOf,
} from '#families/families.ts'
import { email, phone } from '#families/reach.ts'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo } from '#gate/routes.ts'
import { Button, Link } from '#govuk/button.tsx'
import { Checkboxes, Radios } from '#govuk/choices.tsx'
import { type FieldError, Form, type FormValues } from '#govuk/form.tsx'
import { Input } from '#govuk/input.tsx'
import { SummaryList } from '#govuk/summary-list.tsx'
import { Textarea } from '#govuk/textarea.tsx'
import { ownAddress, ownPageOf } from '../frame.tsx'
import { type Own, ownPage } from '../own.ts'

const bySelf = { from: 'self', how: 'form', stage: 'support' } as const

/** Their own ways, and nobody else's of the record. */
async function ownWays(own: Own): Promise<WayToReach[]> {
  return (await waysOf(own.act, own.record)).filter(way => way.person === own.me.id && !way.endedAt)
}

export async function showReach(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const ways = await ownWays(own)
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">How to reach you safely</h1>
      <p class="govuk-body">We only get in touch in ways you say are safe. Change this whenever you like.</p>
      {ways.length === 0 && <p class="govuk-body">We have no way to reach you.</p>}
      {ways.map(way => (
        <>
          <h2 class="govuk-heading-m">
            {way.channel === 'none' ? 'Please do not get in touch' : channels[way.channel]}
          </h2>
          {way.channel !== 'none' && <SummaryList rows={rowsOf(way)} />}
          <p class="govuk-body">
            <Link href={ownAddress(ask.base, `/reach/${way.id}`)}>
              Change this
              <span class="govuk-visually-hidden">: {channels[way.channel]}</span>
            </Link>
          </p>
          <Form action={ownAddress(ask.base, `/reach/${way.id}/end`)} csrf={ask.csrf}>
            <Button kind="secondary" preventDoubleClick>
              {way.channel === 'none' ? 'You may get in touch again' : 'Do not use this any more'}
            </Button>
          </Form>
        </>
      ))}
      <p class="govuk-body">
        <Link href={ownAddress(ask.base, '/reach/new')}>Add a way to reach you</Link>
      </p>
      <p class="govuk-body">
        <Link href={ownAddress(ask.base, '/reach/stop')}>Stop all messages</Link>
      </p>
    </>,
  )
}

const safeWords = { yes: 'Yes', no: 'No', ask: 'Ask me first' } as const

function rowsOf(way: WayToReach) {
  return [
    { key: 'Number or address', value: shownValue(way) },
    { key: 'Safe to use', value: safeWords[way.safe] },
    { key: 'When', value: way.when ?? 'Any time' },
    { key: 'Never say', value: way.neverSay ?? 'Nothing was said' },
    { key: 'May hold private things', value: way.permission ? 'Yes' : 'No' },
  ]
}

export async function askReach(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const way = await wayOf(own, ask)
  const values: FormValues = way
    ? {
        channel: way.channel,
        value: shownValue(way),
        safe: way.safe,
        when: way.when ?? '',
        neverSay: way.neverSay ?? '',
        permission: way.permission ? ['yes'] : [],
      }
    : {}
  return reachForm(ask, values, [])
}

export async function keepReach(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  const way = await wayOf(own, ask)
  const channel = ask.typed('channel')
  const errors = faultsIn(channel, ask.typed('value'), ask.typed('safe'))
  if (errors.length > 0) return reachForm(ask, ask.form, errors)
  await recordReach(
    act,
    own.record,
    own.me.id,
    {
      channel: channel as Channel,
      value: ask.typed('value'),
      safe: ask.typed('safe') as 'yes' | 'no' | 'ask',
      when: ask.typed('when'),
      neverSay: ask.typed('neverSay'),
      permission: ask.chosen('permission').includes('yes'),
      ...(way ? { instead: way.id } : {}),
    },
    bySelf,
  )
  await rememberAddresses(act, own.record, own.me.id)
  return goTo(ownAddress(ask.base, '/reach'), { kind: 'success', title: 'We wrote it down. It counts from now.' })
}

async function wayOf(own: Own, { params }: Ask): Promise<WayToReach | undefined> {
  if (params.way === undefined) return undefined
  const found = (await ownWays(own)).find(each => each.id === params.way)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}

function faultsIn(channel: string, value: string, safe: string): FieldError[] {
  const errors: FieldError[] = []
  if (!['phone', 'text', 'email', 'post'].includes(channel)) {
    errors.push({ field: 'channel', words: 'Choose how we may reach you' })
  }
  const fits = channel === 'email' ? email(value) : channel === 'post' ? value : phone(value)
  if (!fits) errors.push({ field: 'value', words: 'Enter the number or address' })
  if (!['yes', 'no', 'ask'].includes(safe)) errors.push({ field: 'safe', words: 'Say whether it is safe to use' })
  return errors
}

function reachForm(ask: Ask, values: FormValues, errors: readonly FieldError[]): Answer {
  return ownPageOf(
    ask,
    <Form action={ask.path} csrf={ask.csrf} values={values} errors={errors}>
      <Radios
        name="channel"
        legend={{ text: 'How may we reach you?', size: 'l', isPageHeading: true }}
        options={(['phone', 'text', 'email', 'post'] as const).map(value => ({ value, text: channels[value] }))}
      />
      <Textarea name="value" label="The number or address" rows={3} />
      <Radios
        name="safe"
        legend={{ text: 'Is it safe to use?', size: 'm' }}
        options={(['yes', 'ask', 'no'] as const).map(value => ({ value, text: safeWords[value] }))}
      />
      <Input
        name="when"
        label="When is it safe? You can leave this empty."
        hint="For example: Monday to Friday, 09:00 to 15:00"
      />
      <Textarea
        name="neverSay"
        label="What must we never say there? You can leave this empty."
        hint="For example: do not say who you are if somebody else answers."
        rows={3}
      />
      <Checkboxes
        name="permission"
        legend={{ text: 'May we put private things in what we send there?', size: 's' }}
        options={[{ value: 'yes', text: 'Yes. Nobody else reads it.' }]}
      />
      <Button preventDoubleClick>Save</Button>
    </Form>,
    { title: 'Question', back: '/reach', errors },
  )
}

export async function endWay(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  await endReach(act, own.record, (await wayOf(own, ask))!.id)
  return goTo(ownAddress(ask.base, '/reach'), { kind: 'success', title: 'We do not use it any more.' })
}

/** One press that stops everything we send, with what it means said first (S1-22). */
export async function askStop(_act: Act, ask: Ask): Promise<Answer> {
  return ownPageOf(
    ask,
    <>
      <h1 class="govuk-heading-l">Stop all messages?</h1>
      <p class="govuk-body">We use none of your numbers and addresses any more. No code comes by email either.</p>
      <p class="govuk-body">To get back to this page you then need a letter with a code. Ask any of us.</p>
      <Form action={ask.path} csrf={ask.csrf}>
        <Button kind="warning" preventDoubleClick>
          Stop all messages
        </Button>
      </Form>
    </>,
    { title: 'Choices', back: '/reach' },
  )
}

export async function stopAll(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  for (const way of await ownWays(own)) await endReach(act, own.record, way.id)
  await recordReach(act, own.record, own.me.id, { channel: 'none', safe: 'no' }, bySelf)
  return goTo(ownAddress(ask.base, '/reach'), { kind: 'success', title: 'We send nothing any more.' })
}
