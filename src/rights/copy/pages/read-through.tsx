import { readableDate } from '#calendar/readable.ts'
import { Button, Link } from '#govuk/button.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { asRead, type Weighed } from '../decisions.ts'
import { byKind } from '../kinds.ts'
import { Facts } from './facts.tsx'

type ReadProps = Readonly<{ at: string; csrf: string; items: readonly Weighed[]; all: number }>

/** Free words in which nobody was noted, whole, a table for each kind: read, and then let go together. */
export function LookThrough({ at, csrf, items, all }: ReadProps) {
  return (
    <section aria-labelledby="looking">
      <h2 class="govuk-heading-m" id="looking">
        Look through these
      </h2>
      <p class="govuk-body">
        Nobody else was noted in {all === 1 ? 'this one thing' : `these ${all} things`}. Read them all the same: words
        can hold somebody that no mark tells of. Then decide about that one by itself.
      </p>
      {byKind(items).map(({ title, items: own }) => (
        <ScrollingTable
          label={title}
          caption={title}
          captionSize="s"
          head={['What', 'Its words']}
          rows={own.map(each => [
            <Link href={`${at}/copy?row=${each.row}`}>{each.on ? readableDate(each.on) : each.heading}</Link>,
            <ItsWords item={each} />,
          ])}
        />
      ))}
      {all > items.length && <p class="govuk-body">Then come {all - items.length} more.</p>}
      <form method="post" action={`${at}/copy/looked-through`}>
        <input type="hidden" name="_csrf" value={csrf} />
        {items.map(item => (
          <input type="hidden" name="seen" value={asRead(item)} />
        ))}
        <Button preventDoubleClick>I have looked through these</Button>
      </form>
    </section>
  )
}

function ItsWords({ item }: { item: Weighed }) {
  const free = item.fields.filter(each => each.free)
  const others = item.fields.filter(each => !each.free)
  return (
    <>
      {free.map(each => (
        <div>{each.words}</div>
      ))}
      <Facts fields={others} />
    </>
  )
}
