import type { ComponentChildren } from 'preact'
import { Alert } from '#govuk/alert.tsx'
import type { NavigationItem } from '#govuk/navigation.tsx'
import { ServiceNavigation, SkipLink } from '#govuk/navigation.tsx'
import { safeHref } from '#govuk/safe-href.ts'
import type { Charity } from './layout.tsx'
import { Document } from './layout.tsx'
import { Mark } from './mark.tsx'
import type { Notice } from './notice.tsx'
import { StaffNotice } from './notice.tsx'
import { Shortcuts } from './shortcuts.tsx'

/** Who is signed in, and the addresses their session needs. */
export interface SignedIn {
  name: string
  role: string
  /** The session's token, for the lock and sign-out forms. */
  csrf: string
  lockUrl: string
  signOutUrl: string
  /** Where the person's own sessions and settings are; their name leads there. */
  accountUrl?: string
  /** Minutes without a key or a touch before names are blurred, and before the session is locked. */
  blurAfterMinutes?: number
  lockAfterMinutes?: number
}

export interface StaffPageProps {
  charity: Charity
  /** What the tab shows: what the page is, with a case code at most, never a person's name. */
  title: string
  hasErrors?: boolean
  lang?: string
  /** Caseload, Enquiries, Referrals and so on; only what this person may open. */
  navigation: readonly NavigationItem[]
  /** Left out only on pages before sign-in. */
  signedIn?: SignedIn
  notice?: Notice
  /** Said above everything until it no longer holds. */
  warning?: string
  /** True for lists and chronologies that use the whole screen. */
  wide?: boolean
  /** Breadcrumbs or a back link. */
  before?: ComponentChildren
  children?: ComponentChildren
}

/** A page for workers: dense where work is dense, keyboard first, locked quickly. */
export function StaffPage(props: StaffPageProps) {
  const { charity, signedIn } = props
  // One width for every page's frame, so that nothing jumps from page to page; only what is read is narrower.
  const width = 'govuk-width-container kk-wide'
  const timing = signedIn && {
    'data-blur-after-minutes': signedIn.blurAfterMinutes ?? 3,
    'data-lock-after-minutes': signedIn.lockAfterMinutes ?? 15,
  }
  return (
    <Document
      title={`${props.hasErrors ? 'Error: ' : ''}${props.title} – ${charity.tabName ?? charity.name}`}
      lang={props.lang ?? 'en'}
      script="staff"
      bodyClass="kk-staff"
      bodyAttributes={timing}
    >
      <SkipLink href="#main-content">Skip to main content</SkipLink>
      <header class="kk-header kk-header--staff">
        <div class={`kk-header__inner ${width}`}>
          <a class="kk-header__name" href={safeHref(`${charity.base}/staff/`)}>
            <Mark size={32} />
            <span>{charity.name}</span>
          </a>
          {signedIn && <SessionControls signedIn={signedIn} />}
        </div>
        {props.navigation.length > 0 && <ServiceNavigation items={props.navigation} label="Sections" />}
      </header>
      <div class={width}>
        {props.before && <section aria-label="Way back">{props.before}</section>}
        <main
          class={`govuk-main-wrapper kk-staff__main ${props.wide ? '' : 'kk-staff__main--read'}`.trim()}
          id="main-content"
        >
          {props.warning && <Alert variant="warning" title={props.warning} />}
          {props.notice && <StaffNotice notice={props.notice} csrf={signedIn?.csrf ?? ''} />}
          {props.children}
        </main>
      </div>
      <footer class="kk-footer kk-footer--staff">
        <div class={width}>
          <Shortcuts />
          <ul class="kk-footer__list">
            <li>
              <a class="govuk-link" href={safeHref(`${charity.base}/promises`)}>
                What we promise families
              </a>
            </li>
            <li>
              <a class="govuk-link" href={safeHref(`${charity.base}/accessibility`)}>
                Accessibility
              </a>
            </li>
          </ul>
        </div>
      </footer>
    </Document>
  )
}

function SessionControls({ signedIn }: { signedIn: SignedIn }) {
  return (
    <div class="kk-session">
      <p class="kk-session__who">
        {signedIn.accountUrl ? (
          <a href={safeHref(signedIn.accountUrl)}>{signedIn.name}</a>
        ) : (
          <span>{signedIn.name}</span>
        )}
        <span class="kk-session__role">{signedIn.role}</span>
      </p>
      <form method="post" action={safeHref(signedIn.lockUrl)} data-lock-form>
        <input type="hidden" name="_csrf" value={signedIn.csrf} />
        <button class="kk-session__button" type="submit" title="Lock now (Escape twice, or Ctrl + Alt + L)">
          Lock
        </button>
      </form>
      <form method="post" action={safeHref(signedIn.signOutUrl)}>
        <input type="hidden" name="_csrf" value={signedIn.csrf} />
        <button class="kk-session__button" type="submit">
          Sign out
        </button>
      </form>
    </div>
  )
}
