import type { ComponentChildren, VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { faviconUrl, INLINE_SCRIPT, scriptUrl, stylesheetUrl } from './assets.ts'
import { fontFiles } from './fonts.ts'
import { palette } from './palette.ts'
import type { ScriptName } from './scripts.ts'

/** The charity whose page this is, as a page needs to know it. */
export interface Charity {
  /** As families know it. */
  name: string
  /** Where its pages begin, without a closing slash: `/c/live-chat`. */
  base: string
  /** What a browser's tab and history show; the name where it gives nothing away. */
  tabName?: string
  /** Where "Exit this page" goes; a weather page when left out. */
  exitTo?: string
}

/** A whole document: head, styles and scripts; `PublicPage` and `StaffPage` are built on it. */
export function Document(props: {
  /** What the browser's tab and history show. */
  title: string
  lang: string
  script: ScriptName
  bodyClass: string
  bodyAttributes?: Readonly<Record<string, string | number | undefined>>
  children: ComponentChildren
}) {
  const [font] = fontFiles
  return (
    <html lang={props.lang} class={`govuk-template ${props.script === 'public' ? 'kk-large' : 'kk-dense'}`}>
      <head>
        <meta charset="utf-8" />
        <title>{props.title}</title>
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content="light dark" />
        <meta name="theme-color" content={palette.room[0]} media="(prefers-color-scheme: light)" />
        <meta name="theme-color" content={palette.room[1]} media="(prefers-color-scheme: dark)" />
        <link rel="icon" sizes="any" href={faviconUrl} type="image/svg+xml" />
        {font && <link rel="preload" href={font.url} as="font" type="font/woff2" crossOrigin="anonymous" />}
        <link rel="stylesheet" href={stylesheetUrl} />
        <script type="module" src={scriptUrl(props.script)} />
      </head>
      <body class={`govuk-template__body ${props.bodyClass}`} {...props.bodyAttributes}>
        {/* A constant, allowed by its hash. */}
        <script dangerouslySetInnerHTML={{ __html: INLINE_SCRIPT }} />
        {props.children}
      </body>
    </html>
  )
}

/** A page as it is sent. */
export function pageHtml(page: VNode): string {
  return `<!DOCTYPE html>${renderToString(page)}`
}
