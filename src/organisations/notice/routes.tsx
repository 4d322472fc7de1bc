import type { VNode } from 'preact'
import type { Act } from '#gate/act.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, openRoute, page, type Route } from '#gate/routes.ts'
import { renderPdf } from '#paper/pdf.ts'
import type { Charter } from '../charter.ts'
import { type KeptNotice, keptNotices } from './kept.ts'
import { noticeAsLinkedData } from './linked-data.ts'
import { marksFor, promisesOf } from './marks.ts'
import { Accessibility } from './pages/accessibility.tsx'
import { Archive, EarlierNotice } from './pages/earlier-notices.tsx'
import { type Seen, ToNotice } from './pages/frame.tsx'
import { FullNotice } from './pages/full-notice.tsx'
import { ChildNotice, ShortNotice } from './pages/other-notices.tsx'
import { Partners } from './pages/partners.tsx'
import { RecordOfProcessing } from './pages/processing.tsx'
import { PromisesPage } from './pages/promises.tsx'
import { RetentionSchedule } from './pages/schedule.tsx'
import { earlierNoticeOnPaper, noticeOnPaper } from './paper.ts'

type Shown = Readonly<{ path: string; page: string; title: string; wide?: boolean; content(seen: Seen): VNode }>

const pages: readonly Shown[] = [
  {
    path: '/privacy',
    page: 'privacy notice',
    title: 'Privacy notice',
    content: seen => <FullNotice {...seen} marks={marksFor(seen.charter)} />,
  },
  {
    path: '/privacy/short',
    page: 'privacy notice on one page',
    title: 'Privacy notice',
    content: seen => <ShortNotice {...seen} marks={marksFor(seen.charter)} />,
  },
  {
    path: '/privacy/children',
    page: 'privacy notice for children',
    title: 'Privacy notice',
    content: seen => <ChildNotice {...seen} />,
  },
  {
    path: '/promises',
    page: 'promises and how they are kept',
    title: 'Promises',
    content: seen => <PromisesPage promises={promisesOf(seen.charter)} />,
  },
  {
    path: '/retention-schedule',
    page: 'retention schedule',
    title: 'How long we keep things',
    wide: true,
    content: seen => <RetentionSchedule {...seen} />,
  },
  {
    path: '/record-of-processing',
    page: 'record of processing',
    title: 'Information',
    content: seen => <RecordOfProcessing {...seen} />,
  },
  { path: '/partners', page: 'processors and partners', title: 'Information', content: seen => <Partners {...seen} /> },
  {
    path: '/accessibility',
    page: 'accessibility',
    title: 'Accessibility',
    content: seen => <Accessibility {...seen} />,
  },
]

/** The notice in all its forms. Everything on these pages comes from the charter; nobody's record is near. */
export const routes: readonly Route[] = [
  ...pages.map(shown =>
    open(shown.path, shown.page, async ask =>
      page({
        title: shown.title,
        content: shown.content(ask),
        ...(shown.wide ? { wide: true } : {}),
        ...(shown.path === '/privacy' || shown.path === '/accessibility'
          ? {}
          : { before: <ToNotice base={ask.base} /> }),
      }),
    ),
  ),
  visited('/privacy/archive', 'earlier privacy notices', showArchive),
  visited('/privacy/archive/:version', 'one earlier privacy notice', showEarlier),
  visited('/privacy/archive/:version/paper.pdf', 'one earlier privacy notice to print', printEarlier),
  open('/privacy.pdf', 'privacy notice to print', async ({ charter }) => {
    const bytes = await renderPdf(noticeOnPaper(charter, marksFor(charter)))
    return { file: { bytes, type: 'application/pdf', name: 'privacy-notice.pdf', inline: true } }
  }),
  open('/privacy.jsonld', 'privacy notice for machines', async ({ charter, base }) => {
    const words = JSON.stringify(
      noticeAsLinkedData(charter, `https://${charter.organisation.website}${base}/privacy`),
      null,
      1,
    )
    return { file: { bytes: Buffer.from(words), type: 'application/ld+json', name: 'privacy.jsonld', inline: true } }
  }),
]

function open(path: string, told: string, answer: (ask: Ask) => Promise<Answer>): Route {
  return openRoute({ method: 'GET', path, page: told, purposes: [], answer })
}

type Visit = <T>(work: (act: Act) => Promise<T>) => Promise<T>

/** Earlier versions lie in the database, and an act reads them: a visitor's, for nobody's record is near. */
function visited(path: string, told: string, answer: (ask: Ask, visit: Visit) => Promise<Answer>): Route {
  return openRoute({ method: 'GET', path, page: told, purposes: ['asking-for-help'], answer })
}

async function showArchive({ charter, base }: Ask, visit: Visit): Promise<Answer> {
  const versions = await visit(act => keptNotices(act, charter))
  return page({
    title: 'Privacy notice',
    content: <Archive charter={charter} base={base} versions={versions} />,
    before: <ToNotice base={base} />,
  })
}

async function showEarlier({ charter, base, params }: Ask, visit: Visit): Promise<Answer> {
  if (Number(params.version) === charter.version.number) return goTo(`${base}/privacy`)
  const version = await earlier(charter, params.version, visit)
  return page({
    title: 'Privacy notice',
    content: <EarlierNotice version={version} base={base} />,
    before: <ToNotice base={base} />,
  })
}

async function printEarlier({ charter, params }: Ask, visit: Visit): Promise<Answer> {
  const version = await earlier(charter, params.version, visit)
  const bytes = await renderPdf(earlierNoticeOnPaper(charter, version))
  const name = `privacy-notice-${version.number}.pdf`
  return { file: { bytes, type: 'application/pdf', name, inline: true } }
}

async function earlier(charter: Charter, number: string | undefined, visit: Visit): Promise<KeptNotice> {
  const found = (await visit(act => keptNotices(act, charter))).find(each => String(each.number) === number)
  if (!found) throw new Refusal('not-yours-or-not-there')
  return found
}
