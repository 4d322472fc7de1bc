import type { ComponentChildren } from 'preact'
import { Alert } from '#govuk/alert.tsx'
import { NotificationBanner } from '#govuk/messages.tsx'
import { safeHref } from '#govuk/safe-href.ts'

/** What is said at the top of the page after an act: done, good to know, or mind this. */
export interface Notice {
  kind: 'success' | 'information' | 'warning' | 'error'
  /** One plain sentence; it is the whole notice when there is no `body`. */
  title: string
  body?: ComponentChildren
  /** Undo, where a slip is easy. */
  undo?: { url: string; words: string }
}

interface NoticeProps {
  notice: Notice
  /** The session's token, for the undo form. */
  csrf: string
}

/** The notice as workers see it: one line at the top, with undo beside it. */
export function StaffNotice({ notice, csrf }: NoticeProps) {
  const role = notice.kind === 'success' || notice.kind === 'information' ? 'status' : 'alert'
  return (
    <Alert variant={notice.kind} title={notice.title} role={role} dismissible showTitleAsHeading={Boolean(notice.body)}>
      {notice.body || notice.undo ? (
        <div class="kk-notice">
          {notice.body ?? <p>{notice.title}</p>}
          <Undo notice={notice} csrf={csrf} />
        </div>
      ) : null}
    </Alert>
  )
}

/** The notice as families see it: the official banner. */
export function PublicNotice({ notice, csrf }: NoticeProps) {
  const type = notice.kind === 'success' ? 'success' : undefined
  return (
    <NotificationBanner type={type} role={notice.kind === 'error' ? 'alert' : undefined} text={notice.title}>
      {notice.body}
      <Undo notice={notice} csrf={csrf} />
    </NotificationBanner>
  )
}

function Undo({ notice, csrf }: NoticeProps) {
  if (!notice.undo) return null
  return (
    <form method="post" action={safeHref(notice.undo.url)}>
      <input type="hidden" name="_csrf" value={csrf} />
      <button class="kk-link-button" type="submit">
        {notice.undo.words}
      </button>
    </form>
  )
}
