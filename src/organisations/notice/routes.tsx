import type { VNode } from 'preact'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, openRoute, page, type Route } from '#gate/routes.ts'
import { renderPdf } from '#paper/pdf.ts'
import { noticeAsLinkedData } from './linked-data.ts'
import { marksFor, promisesOf } from './marks.ts'
import { noticeOf } from './notice.ts'
import { Accessibility } from './pages/accessibility.tsx'
import { type Seen, ToNotice } from './pages/frame.tsx'
import { FullNotice } from './pages/full-notice.tsx'
import { Archive, ChildNotice, OldNotice, ShortNotice } from './pages/other-notices.tsx'
import { Partners } from './pages/partners.tsx'
import { RecordOfProcessing } from './pages/processing.tsx'
import { PromisesPage } from './pages/promises.tsx'
import { RetentionSchedule } from './pages/schedule.tsx'
import { noticeOnPaper } from './paper.ts'

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
    path: '/privacy/archive',
    page: 'earlier privacy notices',
    title: 'Privacy notice',
    content: seen => <Archive {...seen} />,
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
  open('/privacy/archive/:version', 'one earlier privacy notice', oldNotice),
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

async function oldNotice({ charter, base, params }: Ask): Promise<Answer> {
  const version = Number(params.version)
  if (version === charter.version.number) return goTo(`${base}/privacy`)
  const sections = noticeOf(charter, version)
  if (!sections) throw new Refusal('not-yours-or-not-there')
  return page({
    title: 'Privacy notice',
    content: <OldNotice charter={charter} base={base} version={version} sections={sections} />,
  })
}
