import { readableDate } from '#calendar/readable.ts'
import { shownValue } from '#families/families.ts'
import { ScrollingTable } from '#govuk/table.tsx'
import type { Arrival } from '../arrivals.ts'

type Props = { arrivals: readonly Arrival[]; services: readonly { id: string; name: string }[] }

/** The first families as they will be kept. */
export function ArrivalsTable({ arrivals, services }: Props) {
  const named = new Map(services.map(each => [each.id, each.name]))
  const day = (on: string | null) => (on ? readableDate(on) : '')
  return (
    <ScrollingTable
      label="The first families, as they will be kept"
      caption="The first families, as they will be kept"
      captionSize="m"
      firstCellIsHeader
      head={[
        'Line',
        'Parent',
        'Born',
        'Children',
        'Ways to reach them',
        'Service',
        'Worker',
        'Last contact',
        'To be read first',
      ]}
      rows={arrivals.map(({ line, family, service, worker, forAPerson }) => [
        String(line),
        [family.parent.given, family.parent.family].filter(Boolean).join(' '),
        day(family.parent.dateOfBirth),
        family.children
          .map(child => `${child.unborn ? 'Unborn' : child.name} ${day(child.dateOfBirth ?? child.dueOn)}`)
          .join('; '),
        family.parent.reach
          .map(
            way =>
              `${shownValue({ ...way, value: way.value }) || way.instruction?.words || ''} (${way.safe === 'no' ? 'not safe' : 'ask first'})`,
          )
          .join('; '),
        named.get(service) ?? '',
        worker ? family.worker.words : 'Waits for a worker',
        day(family.lastContactOn),
        forAPerson.length > 0 ? 'Yes' : '',
      ])}
    />
  )
}
