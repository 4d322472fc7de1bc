import { peopleOf, personName, waysOf, whoIs } from '#families/families.ts'
import { familyAddress } from '#families/family-words.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { letterDays, makeLetterCode } from '#gate/family-code.ts'
import { type Answer, type Ask, page } from '#gate/routes.ts'
import { Radios } from '#govuk/choices.tsx'
import type { FieldError } from '#govuk/form.tsx'
import type { PaperDocument } from '#paper/document.ts'
import { letterDocument } from '#paper/letter.ts'
import { renderPdf } from '#paper/pdf.ts'
import { staffFormPage } from '#web/form-page.tsx'
import { type Own, ownOf } from './own.ts'
import { agreedSection } from './sections/agreed.ts'
import { heldSection } from './sections/held.ts'
import { looksSection } from './sections/looks.ts'
import { sharedSection } from './sections/passed-on.ts'
import { goingSection, noticeSection, wordsSection } from './sections/rest.ts'
import { dayOf, heads } from './sections/section.ts'

// For those who do not go online: the code on a letter, and the page itself on paper.

type Paper = Readonly<{ heading: string; submit: string; before: string }>

const letter: Paper = {
  heading: 'A letter with a code',
  submit: 'Make the letter',
  before: `With the code on it they can see their own page. It works once, for ${letterDays} days, and ends any code made for them before. Check that whoever gets the letter is the one it is for.`,
}
const copy: Paper = {
  heading: 'Their own page, on paper',
  submit: 'Make the paper',
  before: 'The same words that they would see online, as they are today.',
}

export const askLetter = (act: Act, ask: Ask): Promise<Answer> => form(act, ask, letter, [])
export const askPaper = (act: Act, ask: Ask): Promise<Answer> => form(act, ask, copy, [])

async function form(act: Act, ask: Ask, paper: Paper, errors: readonly FieldError[]): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const people = await peopleOf(act, record)
  const options = people
    .filter(each => each.part !== 'child' && each.part !== 'unborn-baby')
    .map(each => ({ value: each.id, text: whoIs(people, each.id) }))
  return page(
    staffFormPage(ask, {
      title: paper.heading,
      heading: paper.heading,
      back: familyAddress(ask.base, record.id),
      submit: paper.submit,
      values: ask.form,
      errors,
      before: <p class="govuk-body">{paper.before}</p>,
      children: <Radios name="person" legend={{ text: 'For whom?', size: 'm' }} options={options} />,
    }),
  )
}

async function chosen(act: Act, ask: Ask, record: OpenedRecord): Promise<string | undefined> {
  const person = (await peopleOf(act, record)).find(each => each.id === ask.typed('person'))
  return person && person.part !== 'child' && person.part !== 'unborn-baby' ? person.id : undefined
}

const chooseSomebody = [{ field: 'person', words: 'Choose who it is for' }]

/** The letter: marked, as every letter is (S2-24). It names no service, and says nothing of why. */
export async function makeLetter(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const person = await chosen(act, ask, record)
  if (!person) return form(act, ask, letter, chooseSomebody)
  const own = await ownOf(act, record, ask.charter, person)
  const post = (await waysOf(act, record)).find(
    way => way.person === person && way.channel === 'post' && way.safe === 'yes' && !way.endedAt,
  )
  const code = await makeLetterCode(act, record, person)
  const name = personName(own.me)
  const bytes = await renderPdf(
    letterDocument({
      language: 'en-GB',
      date: dayOf(act.at),
      reference: own.code,
      sender: senderOf(ask),
      addressee: [name || own.code, ...(post?.value ? post.value.split('\n') : ['By hand'])],
      subject: 'Your code',
      greeting: own.me.given ? `Dear ${own.me.given}` : 'Hello',
      blocks: [
        { kind: 'paragraph', words: 'With this code you can see your own page.' },
        { kind: 'note', words: [{ text: code, bold: true }] },
        {
          kind: 'list',
          numbered: true,
          items: [
            'Go to the website you know, and choose “See what we hold about you”.',
            'Choose “I have a code on a letter”.',
            'Type the code. It works once, until 28 days from the day of this letter.',
          ],
        },
        { kind: 'paragraph', words: 'If you would rather have it all on paper, tell us, and we print it for you.' },
        { kind: 'paragraph', words: 'If you did not ask for this, please tell us.' },
      ],
      closing: ['With kind wishes', act.staff!.displayName],
    }),
  )
  return { file: { bytes, type: 'application/pdf', name: `letter-${own.code}.pdf` } }
}

function senderOf({ charter }: Ask) {
  const said = charter.marking?.saysWhoWeAre === false ? 'Private' : charter.organisation.name
  return { name: said, lines: [] }
}

/** Every section of their own page on paper, in the same words. */
export async function makePaper(act: Act, ask: Ask): Promise<Answer> {
  const record = await act.open(ask.params.record!)
  const person = await chosen(act, ask, record)
  if (!person) return form(act, ask, copy, chooseSomebody)
  const own = await ownOf(act, record, ask.charter, person)
  const bytes = await renderPdf(await ownPaper(own))
  await act.note('own-page.printed', [record])
  return { file: { bytes, type: 'application/pdf', name: `own-page-${own.code}.pdf` } }
}

async function ownPaper(own: Own): Promise<PaperDocument> {
  const sections = [
    await heldSection(own),
    await looksSection(own, true),
    await sharedSection(own),
    await agreedSection(own),
    await goingSection(own),
    await noticeSection(own),
    await wordsSection(own),
  ]
  return {
    title: 'Your page',
    language: 'en-GB',
    marking: 'strictly-private',
    reference: own.code,
    date: dayOf(own.act.at),
    from: own.charter.organisation.name,
    blocks: [
      ...sections.flatMap(({ heading, blocks }) => [
        heads(heading),
        ...blocks.map(block =>
          block.kind === 'heading' ? ({ ...block, level: block.level === 2 ? 3 : 4 } as const) : block,
        ),
      ]),
      heads('What you can ask for'),
      {
        kind: 'list',
        items: [...own.charter.rights.kinds.map(each => each.words), 'To complain to us, or to the regulator.'],
      },
      {
        kind: 'paragraph',
        words: 'Ask any of us, in any way you like. It is free, and it does not change the help you get.',
      },
    ],
  }
}
