import type { ComponentChildren } from 'preact'
import { ExitThisPage } from '#govuk/exit-this-page.tsx'
import { Details } from '#govuk/messages.tsx'
import { LanguageNavigation, SkipLink } from '#govuk/navigation.tsx'
import { safeHref } from '#govuk/safe-href.ts'
import { outsideLinksAreMarked } from '#promises/outside-links-are-marked.ts'
import type { Charity } from './layout.tsx'
import { Document } from './layout.tsx'
import type { Language, NeutralTitle } from './layout-words.ts'
import { layoutWords, neutralTitles } from './layout-words.ts'
import { Mark } from './mark.tsx'
import type { Notice } from './notice.tsx'
import { PublicNotice } from './notice.tsx'

export interface PublicPageProps {
  charity: Charity
  /** From the closed list of titles that never say why someone came. */
  title: NeutralTitle
  /** "2 of 5" on a page of several questions; stands in the title, so that each page's differs. */
  step?: string
  /** True when the page shows errors; the title then begins with "Error". */
  hasErrors?: boolean
  lang?: Language
  /** The same page in the other language. */
  otherLanguage?: { lang: Language; href: string }
  /** The back link or what else stands above the page's heading. */
  before?: ComponentChildren
  /** What was just done, or what to know first; undo needs `csrf`. */
  notice?: Notice
  csrf?: string
  /** True where the page needs the whole width, such as a retention schedule. */
  wide?: boolean
  children?: ComponentChildren
}

const LANGUAGE_NAMES: Record<Language, string> = { en: 'English', cy: 'Cymraeg' }

/** A page for families: one thing a page, large type, one column, a quick exit always in sight. */
export function PublicPage(props: PublicPageProps) {
  const { charity, lang = 'en' } = props
  const words = layoutWords[lang]
  // A title that is not on the list could say why someone came; nothing but the list is ever printed.
  const neutral = neutralTitles.includes(props.title) ? props.title : 'Information'
  const title = `${props.hasErrors ? words.error : ''}${neutral}${props.step ? ` ${props.step}` : ''}`
  return (
    <Document title={`${title} – ${charity.tabName ?? charity.name}`} lang={lang} script="public" bodyClass="kk-public">
      <SkipLink href="#main-content">{words.skip}</SkipLink>
      <header class="kk-header">
        <SkipLink
          href={charity.exitTo ?? 'https://www.bbc.co.uk/weather'}
          class="govuk-js-exit-this-page-skiplink"
          attributes={{ rel: `nofollow ${outsideLinksAreMarked.rule.rel}` }}
        >
          {words.exit}
        </SkipLink>
        <div class="kk-header__inner govuk-width-container">
          <a class="kk-header__name" href={safeHref(`${charity.base}/`)}>
            <Mark />
            <span>{charity.name}</span>
          </a>
          {props.otherLanguage && <Languages lang={lang} other={props.otherLanguage} label={words.language} />}
        </div>
      </header>
      <div class="govuk-width-container">
        <ExitThisPage href={charity.exitTo} words={lang === 'en' ? undefined : words.exit} />
        {props.before && <section aria-label={words.wayBack}>{props.before}</section>}
        <main class="govuk-main-wrapper" id="main-content">
          <div class={props.wide ? undefined : 'kk-column'}>
            {props.notice && <PublicNotice notice={props.notice} csrf={props.csrf ?? ''} />}
            {props.children}
          </div>
        </main>
        <aside class="kk-exit-note" aria-label={words.exit}>
          <p class="govuk-body-s">{words.exitHow}</p>
          <Details summary={words.exitSummary} class="govuk-!-margin-bottom-4">
            <p class="govuk-body-s">{words.exitHides}</p>
            <p class="govuk-body-s">{words.exitCannot}</p>
          </Details>
        </aside>
      </div>
      <PublicFooter charity={charity} lang={lang} />
    </Document>
  )
}

function Languages(props: { lang: Language; other: { lang: Language; href: string }; label: string }) {
  const both = (['en', 'cy'] as const).map(lang => ({
    text: LANGUAGE_NAMES[lang],
    lang,
    href: lang === props.other.lang ? props.other.href : undefined,
  }))
  return <LanguageNavigation label={props.label} items={both} />
}

function PublicFooter(props: { charity: Charity; lang: Language }) {
  const words = layoutWords[props.lang]
  const { base, name } = props.charity
  const links = [
    { text: words.privacy, href: `${base}/privacy` },
    { text: words.promises, href: `${base}/promises` },
    { text: words.accessibility, href: `${base}/accessibility` },
    { text: words.complaint, href: `${base}/complaint` },
  ]
  return (
    <footer class="kk-footer">
      <div class="govuk-width-container">
        <nav aria-label={words.links}>
          <ul class="kk-footer__list">
            {links.map(link => (
              <li>
                <a class="govuk-link" href={safeHref(link.href)}>
                  {link.text}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <p class="kk-footer__name">{name}</p>
      </div>
    </footer>
  )
}
