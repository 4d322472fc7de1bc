import { runsCourses } from '#courses/what-is-run.ts'
import type { Act } from '#gate/act.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Link } from '#govuk/button.tsx'
import { InsetText } from '#govuk/messages.tsx'
import { ownAddress, SignOut } from './frame.tsx'
import { ownPage } from './own.ts'

const ways = [
  ['/held', 'What we hold about you', ''],
  ['/looks', 'Who has looked, and why', ''],
  ['/shared', 'What we shared', 'With whom, and why we could.'],
  ['/agreed', 'What you agreed to', 'Say yes, say no, or change your mind.'],
  ['/ask', 'What you can ask for', 'A copy, a change, or to have it deleted.'],
  ['/asked', 'What you have asked', 'How far we are, and your copies.'],
  ['/going', 'When it will go', ''],
  ['/notice', 'Which privacy notice you were given', 'And what changed since.'],
  ['/reach', 'How to reach you safely', 'See it and change it.'],
  ['/words', 'Your words', 'What you told us you want.'],
] as const

const courseWay = ['/course', 'Your course', 'When and where, and giving your place back.'] as const

/** The start of somebody's own page: a few big doors, each to one thing. */
export async function showHome(act: Act, ask: Ask): Promise<Answer> {
  const own = await ownPage(act, ask.charter)
  return page({
    title: 'Your page',
    content: (
      <>
        <h1 class="govuk-heading-l">Your page</h1>
        <p class="govuk-body">
          This is about you. If you ever need us, say this code: <strong>{own.code}</strong>
        </p>
        <ul class="govuk-list">
          {[...(runsCourses(ask.charter) ? [courseWay] : []), ...ways].map(([path, words, hint]) => (
            <li>
              <Link href={ownAddress(ask.base, path)} class="govuk-!-font-weight-bold govuk-!-font-size-24 kk-way">
                {words}
              </Link>
              {hint && (
                <>
                  <br />
                  {hint}
                </>
              )}
            </li>
          ))}
        </ul>
        <InsetText>
          “Exit this page” takes you away fast, but it does not sign you out. Somebody who goes back could see this
          page. It closes by itself after 30 minutes. To close it now, sign out.
        </InsetText>
        <SignOut ask={ask} />
      </>
    ),
  })
}
