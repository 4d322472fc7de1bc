import type { Ask } from '#gate/routes.ts'
import { Link } from '#govuk/button.tsx'
import type { FormValues } from '#govuk/form.tsx'
import { InsetText, Panel } from '#govuk/messages.tsx'
import type { Charter } from '#organisations/charter.ts'
import { takeOutWhatIdentifies } from '../identifying.ts'
import { askers, equalityAsked, replyWords, serviceName, topics } from './choices.ts'
import { answer, equalityFrom, givesName, replyOf, type Step, serviceOf } from './questions.ts'

/** Of somebody without a name: what will be taken out of their words. */
export function TakenOut({ answers }: { answers: FormValues }) {
  const { takenOut } = takeOutWhatIdentifies(answer(answers, 'words'))
  if (givesName(answers) || takenOut.length === 0) return null
  return (
    <InsetText>
      <p class="govuk-body">
        <strong>You want to stay anonymous, so we will take this out of your words:</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet">
        {takenOut.map(each => (
          <li>
            {each.kind}: {each.words}
          </li>
        ))}
      </ul>
      <p class="govuk-body govuk-!-margin-bottom-0">To keep it in, change your first answer and give your name.</p>
    </InsetText>
  )
}

/** Each answer once more, as it will be sent. */
export function rowsOf({ charter }: Ask, answers: FormValues): Record<Step, readonly [string, string]> {
  const service = serviceOf(charter, answers)
  const words = answer(answers, 'words')
  return {
    name: ['With a name?', givesName(answers) ? 'Yes' : 'No, anonymous'],
    who: ['Who you are', askers[answer(answers, 'who') as keyof typeof askers] ?? ''],
    service: ['Kind of help', service ? serviceName(charter, service) : ''],
    about: [
      'What it is about',
      [answers.about ?? []]
        .flat()
        .map(each => topics[each as keyof typeof topics])
        .join(', '),
    ],
    words: ['In your words', givesName(answers) ? words : takeOutWhatIdentifies(words).kept],
    yourself: ['Your name', [answer(answers, 'first-name'), answer(answers, 'last-name')].filter(Boolean).join(' ')],
    child: ['The child', childWords(answers)],
    reply: ['How we answer', replyWords[replyOf(answers)]],
    reach: [replyWords[replyOf(answers)], answer(answers, 'reach-at')],
    careful: ['To stay safe', carefulWords(answers)],
    equality: ['To see that we help everyone', equalityWords(charter, answers)],
  }
}

function childWords(answers: FormValues): string {
  if (answer(answers, 'child-not-said')) return 'I’d rather not say'
  const born = ['day', 'month', 'year'].map(part => answer(answers, `child-born-${part}`)).filter(Boolean)
  return [answer(answers, 'child-name'), born.length > 0 ? `born ${born.join(' ')}` : ''].filter(Boolean).join(', ')
}

function carefulWords(answers: FormValues): string {
  const said = [
    answer(answers, 'say-who') === 'yes' ? 'You may say who you are.' : 'Do not say who you are.',
    replyOf(answers) === 'phone' && (answer(answers, 'voicemail') === 'yes' ? 'Voicemail is fine.' : 'No voicemail.'),
    answer(answers, 'when') && `Good times: ${answer(answers, 'when')}`,
    answer(answers, 'never-say') && `Never say: ${answer(answers, 'never-say')}`,
  ]
  return said.filter(Boolean).join('\n')
}

function equalityWords(charter: Charter, answers: FormValues): string {
  const given = equalityFrom(charter, answers)
  return equalityAsked(charter, serviceOf(charter, answers))
    .flatMap(({ code, options }) => (given[code] ? [options[given[code]] ?? 'I’d rather not say'] : []))
    .join('\n')
}

/** It is sent. The code is shown once, and stays the same when the page is sent again. */
export function SentPage({
  base,
  caseCode,
  replyCode,
  reach,
  afraid,
}: {
  base: string
  caseCode: string
  replyCode?: string
  reach: boolean
  afraid: boolean
}) {
  return (
    <>
      <Panel title="Thank you. It is sent.">
        {replyCode ? (
          <>
            Your code is
            <br />
            <strong class="kk-code">{replyCode}</strong>
          </>
        ) : (
          <>
            Your number is
            <br />
            <strong class="kk-code">{caseCode}</strong>
          </>
        )}
      </Panel>
      {replyCode ? (
        <>
          <p class="govuk-body">
            Write this code down, if that is safe for you. We cannot show it again. With it you can{' '}
            <Link href={`${base}/get-help/answer`}>read our answer</Link>. Anyone who has the code can read it too.
          </p>
          <p class="govuk-body">We answer in our opening hours. The code works for 90 days after our answer.</p>
          <p class="govuk-body">
            If you ring us about this, say <strong class="kk-code">{caseCode}</strong>.
          </p>
        </>
      ) : (
        <p class="govuk-body">
          {reach ? 'We will get in touch the way you asked, in our opening hours. ' : 'You asked for no answer. '}
          If you ring us about this, say this number.
        </p>
      )}
      {afraid && (
        <p class="govuk-body">
          If someone hurts you or you are afraid, you can ring <Link href="tel:999">999</Link> at any time. If you
          cannot speak, stay on the line and press 55 when you are asked.
        </p>
      )}
      <p class="govuk-body">
        <Link href={`${base}/`}>Go to our front page</Link>
      </p>
    </>
  )
}
