import { readableDate } from '#calendar/readable.ts'
import { ourZone, Temporal } from '#calendar/temporal.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { sql } from '#gate/sql.ts'
import { Link } from '#govuk/button.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { BackLink } from '#govuk/navigation.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { renderPdf } from '#paper/pdf.ts'
import { type Viewer, WhoCanSeePicture } from '#web/pictures/who-can-see-picture.tsx'
import { familyAddress } from '../family-words.ts'
import { caseTitle } from '../people/person-name.ts'
import { type CanSee, type Look, type WhoCanSee, whoCanSee } from './who-can-see.ts'
import { aboutSensitive, alsoReads, didWords, whoCanSeePaper, whoWords } from './who-can-see-paper.ts'

export async function showWhoCanSee(act: Act, ask: Ask): Promise<Answer> {
  const { seen, code, record } = await asked(act, ask)
  return page({
    title: `Who can see ${caseTitle(code).toLowerCase()}`,
    wide: true,
    before: <BackLink href={familyAddress(ask.base, record)} />,
    content: <WhoCanSeePage seen={seen} code={code} at={`${familyAddress(ask.base, record)}/who-can-see`} />,
  })
}

export async function printWhoCanSee(act: Act, ask: Ask): Promise<Answer> {
  const { seen, code } = await asked(act, ask)
  const day = Temporal.Instant.fromEpochMilliseconds(act.at.getTime()).toZonedDateTimeISO(ourZone).toPlainDate()
  const paper = whoCanSeePaper(seen, { code, charity: ask.charter.organisation.name, day: day.toString() })
  return {
    file: { bytes: await renderPdf(paper), type: 'application/pdf', name: `who-can-see-${code}.pdf`, inline: true },
  }
}

async function asked(act: Act, ask: Ask): Promise<{ seen: WhoCanSee; code: string; record: string }> {
  const record = await act.open(ask.params.record!)
  const found = await act.row<{ code: string }>(sql`select case_code as code from records where id = ${record.id}`)
  return { seen: await whoCanSee(act, record, ask.charter), code: found!.code, record: record.id }
}

function WhoCanSeePage({ seen, code, at }: { seen: WhoCanSee; code: string; at: string }) {
  return (
    <>
      <h1 class="govuk-heading-l">
        <span class="govuk-caption-l">{caseTitle(code)}</span>Who can see this record, and why
      </h1>
      <p class="govuk-body">
        Asked just now of the rules that open records. <Link href={`${at}.pdf`}>On paper (PDF)</Link>
      </p>
      {seen.keptFor && <InsetText>This record is kept for {seen.keptFor.join(', ')} only.</InsetText>}
      <WhoCanSeePicture id="who-can-see" middle={code} viewers={seen.now.map(viewerOf)} />
      <h2 class="govuk-heading-m">Can open it now</h2>
      <p class="govuk-body">{aboutSensitive}</p>
      <ul class="govuk-list govuk-list--bullet">
        {seen.now.length === 0 && <li>Nobody</li>}
        {seen.now.map(each => (
          <li>
            <strong>{each.name}</strong>, {each.role}: {each.why.join('; ')}
            {alsoReads(each)}
            {!each.mayWrite && '. Can read, not change'}
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Could open it for an hour, with a reason</h2>
      <p class="govuk-body">
        Each time the family’s workers are shown who and why, and somebody else reviews it within two working days.
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {seen.withReason.length === 0 && <li>Nobody</li>}
        {seen.withReason.map(each => (
          <li>
            <strong>{each.name}</strong>, {each.role}
          </li>
        ))}
      </ul>
      <h2 class="govuk-heading-m">Cannot open it</h2>
      <ul class="govuk-list govuk-list--bullet">
        {seen.cannot.map(each => (
          <li>
            <strong>{each.who}</strong>: {each.why}
          </li>
        ))}
      </ul>
      <Looks looks={seen.looks} />
    </>
  )
}

function viewerOf({ name, role, why, by }: CanSee): Viewer {
  return { name, role, why: why[0] ?? '', by }
}

/** Who has looked, grouped by day, as the trail has it. */
function Looks({ looks }: { looks: readonly Look[] }) {
  return (
    <>
      <h2 class="govuk-heading-m">Who has looked</h2>
      <p class="govuk-body">
        Everybody acts in their own name here. The list comes from the trail, which nobody can alter unseen.
      </p>
      <ScrollingTable
        label="Who has looked"
        caption="The newest first"
        captionSize="hidden"
        head={['Day', 'Who', 'Why', 'What']}
        rows={looks.map(look => [
          readableDate(look.day),
          look.inOwnName ? whoWords(look) : `${look.who} (not a person of ours)`,
          look.purpose,
          didWords(look),
        ])}
      />
    </>
  )
}
