import { today } from '#calendar/clock.ts'
import { readableDate } from '#calendar/readable.ts'
import { type Purpose, type Role, roles } from '#gate/purposes.ts'
import { page, type Route, staffRoute } from '#gate/routes.ts'
import { Link } from '#govuk/button.tsx'
import { InsetText, Tag, WarningText } from '#govuk/messages.tsx'
import { TaskList } from '#govuk/task-list.tsx'
import type { Charter } from '#organisations/charter.ts'
import { counted } from './pictures/drawing.tsx'
import { opensRecords, type Section, sectionsFor, start } from './sections.ts'
import { type Day, stoppedWords, type Waiting, waitingFor } from './waiting.ts'

/** Of the lists whose lines are counted. Nothing is opened for any of them. */
const counting: readonly Purpose[] = ['support', 'triage', 'transfer', 'allocation', 'safeguarding', 'rights']

/** `/staff/`: what waits for whoever signed in, and where everything is. The routes are asked for late: this is one. */
export function staffStart(routes: () => readonly Route[]): Route {
  return staffRoute({
    method: 'GET',
    path: start.path,
    page: 'start',
    purposes: ['administration', ...counting],
    who: Object.keys(roles) as Role[],
    async answer(act, ask) {
      const own = act.staff!.roles
      const view = { base: ask.base, charter: ask.charter, roles: own, day: await waitingFor(act) }
      const sections = sectionsFor(ask.charter, own, routes())
      return page({ title: start.text, content: <StartPage {...view} sections={sections} /> })
    },
  })
}

type StartView = Readonly<{
  base: string
  charter: Charter
  roles: readonly Role[]
  day: Day
  sections: readonly Section[]
}>

function StartPage({ base, charter, roles: own, day, sections }: StartView) {
  return (
    <>
      <h1 class="govuk-heading-l">{readableDate(today(), { weekday: true })}</h1>
      {day.trail && (
        <WarningText>
          Something is wrong with the record of who looked at what: entries wait too long for their seal, or were
          altered. Ask whoever looks after the server to run “npx kinkeeper trail verify” today.
        </WarningText>
      )}
      <WaitsForYou waiting={day.waiting} base={base} />
      {day.stopped > 0 && <InsetText>{stoppedWords(day.stopped)}</InsetText>}
      {sections.length > 0 && (
        <>
          <h2 class="govuk-heading-m">Where things are</h2>
          <dl class="kk-places">
            {sections.map(({ text, path, hint }) => (
              <div>
                <dt>
                  <Link href={base + path}>{text}</Link>
                </dt>
                <dd>
                  {hint}
                  {path === '/staff/caseload' &&
                    day.cases !== undefined &&
                    ` (${counted(day.cases, 'family', 'families')})`}
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
      <WhatYouSee charter={charter} roles={own} base={base} />
    </>
  )
}

function WaitsForYou({ waiting, base }: { waiting: readonly Waiting[]; base: string }) {
  return (
    <section aria-labelledby="waits">
      <h2 class="govuk-heading-m" id="waits">
        What waits for you
      </h2>
      {waiting.length === 0 ? (
        <p class="govuk-body">Nothing waits for you now.</p>
      ) : (
        <TaskList
          idPrefix="waits"
          items={waiting.map(({ words, path, late }) => ({
            title: words,
            href: base + path,
            status: late > 0 && <Tag colour="orange">{late} late</Tag>,
          }))}
        />
      )}
    </section>
  )
}

/** What the charity's own notice says that this role sees; for those who open nobody's record it is the whole answer. */
function WhatYouSee({ charter, roles: own, base }: Pick<StartView, 'charter' | 'roles' | 'base'>) {
  return (
    <section aria-labelledby="sees">
      <h2 class="govuk-heading-m" id="sees">
        What our notice says your role sees
      </h2>
      {charter.roles
        .filter(role => own.includes(role.is))
        .map(role => (
          <p class="govuk-body">
            {role.name}: {role.sees}
          </p>
        ))}
      {!own.some(role => opensRecords(charter, role)) && (
        <p class="govuk-body">So no family’s record opens for you, and no list of families.</p>
      )}
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>
          <Link href={`${base}/promises`}>What we promise families, and how each promise is kept</Link>
        </li>
        <li>
          <Link href={`${base}/retention-schedule`}>How long we keep things</Link>
        </li>
        <li>
          <Link href={`${base}/record-of-processing`}>What we hold and why: the record of processing</Link>
        </li>
      </ul>
    </section>
  )
}
