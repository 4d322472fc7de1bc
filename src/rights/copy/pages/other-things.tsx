import { readableDate } from '#calendar/readable.ts'
import { Link } from '#govuk/button.tsx'
import { Details } from '#govuk/messages.tsx'
import { Pagination, pageLinks } from '#govuk/pagination.tsx'
import { Table } from '#govuk/table.tsx'
import type { State, Weighed } from '../decisions.ts'
import { byKind, inOrderOfKind } from '../kinds.ts'
import { type Looking, perPage } from '../looking.ts'

/** Everything else in the copy, a line each, folded under its kind: what waits first. One page of them at a time. */
export function OtherThings({ at, looking, page }: { at: string; looking: Looking; page: number }) {
  const lines = [...inOrderOfKind(looking.waiting), ...inOrderOfKind(looking.rest)]
  if (lines.length === 0) return null
  const pages = Math.ceil(lines.length / perPage)
  const shownPage = Math.min(page, pages)
  const shown = lines.slice((shownPage - 1) * perPage, shownPage * perPage)
  const row = looking.chosen ? `row=${looking.chosen.row}&` : ''
  return (
    <>
      <Kinds at={at} title="Also waiting for a decision" items={shown.filter(isOpen)} of={looking.waiting} />
      <Kinds at={at} title="The rest of the copy" items={shown.filter(each => !isOpen(each))} of={looking.rest} />
      {pages > 1 && (
        <Pagination
          {...pageLinks(shownPage, pages, number => `${at}/copy?${row}page=${number}`)}
          label="Other things in the copy"
        />
      )}
    </>
  )
}

const isOpen = (item: Weighed) => item.state === 'to-decide'

type KindsProps = Readonly<{ at: string; title: string; items: readonly Weighed[]; of: readonly Weighed[] }>

function Kinds({ at, title, items, of }: KindsProps) {
  if (items.length === 0) return null
  return (
    <>
      <h2 class="govuk-heading-m">
        {title} ({of.length})
      </h2>
      {byKind(items).map(kind => (
        <Details summary={`${kind.title} (${kind.items.length})`} class="govuk-!-margin-bottom-2">
          <Table
            caption={kind.title}
            captionSize="hidden"
            stacks
            head={['What', 'Its words', 'How it stands']}
            rows={kind.items.map(item => [<What at={at} item={item} />, gistOf(item), standing(item)])}
          />
        </Details>
      ))}
    </>
  )
}

function What({ at, item }: { at: string; item: Weighed }) {
  const words = item.on ? `${item.heading}, ${readableDate(item.on)}` : item.heading
  const hasWhatToDecide = item.state !== 'held-by-mark' && item.state !== 'plain'
  return hasWhatToDecide ? <Link href={`${at}/copy?row=${item.row}`}>{words}</Link> : words
}

const gist = 80

// What is held back by a mark is not told again on a page that decides nothing about it.
function gistOf({ state, fields }: Weighed): string {
  if (state === 'held-by-mark') return ''
  const words = (fields.find(each => each.free) ?? fields[0])?.words ?? ''
  return words.length > gist ? `${words.slice(0, gist).trimEnd()}…` : words
}

const states: Readonly<Record<State, string>> = {
  plain: 'Nothing to decide',
  'to-look-through': 'To read through',
  'to-decide': 'Waits',
  decided: 'Decided',
  'held-by-mark': 'Held back by a mark',
}
const decisions = { release: 'Given out', 'blank-some': 'Parts taken out', 'hold-back': 'Held back' } as const

const standing = ({ state, decision }: Weighed) => (decision ? decisions[decision.decision] : states[state])
