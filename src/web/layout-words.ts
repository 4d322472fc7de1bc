/** Languages the frame of a page is written in. */
export type Language = 'en' | 'cy'

interface LayoutWords {
  skip: string
  exit: string
  exitHow: string
  exitSummary: string
  exitHides: string
  exitCannot: string
  links: string
  privacy: string
  promises: string
  accessibility: string
  complaint: string
  language: string
  wayBack: string
  error: string
}

/** The words round a page that families see; what is inside a page belongs to its feature. */
export const layoutWords: Record<Language, LayoutWords> = {
  en: {
    skip: 'Skip to main content',
    exit: 'Exit this page',
    exitHow: 'To leave fast, press “Exit this page”, or press Shift 3 times.',
    exitSummary: 'What this hides, and what it cannot',
    exitHides: 'It swaps this page for a weather page straight away.',
    exitCannot:
      'It cannot clear your browser’s history: someone who looks there, or presses Back, may see what you opened. It cannot take back messages and e-mails from us. It cannot stop someone who watches your screen or has set up your phone or computer to show them what you do. If you are worried, use another device, such as one at a library or a friend’s.',
    links: 'About this site',
    privacy: 'Privacy notice',
    promises: 'Our promises',
    accessibility: 'Accessibility',
    complaint: 'Make a complaint',
    language: 'Language',
    wayBack: 'Way back',
    error: 'Error: ',
  },
  cy: {
    skip: 'Neidio i’r prif gynnwys',
    exit: 'Gadael y dudalen hon',
    exitHow: 'I adael yn gyflym, pwyswch “Gadael y dudalen hon”, neu pwyswch Shift 3 gwaith.',
    exitSummary: 'Beth mae hyn yn ei guddio, a beth nad yw’n gallu',
    exitHides: 'Mae’n newid y dudalen hon am dudalen dywydd ar unwaith.',
    exitCannot:
      'Ni all glirio hanes eich porwr: gall rhywun sy’n edrych yno, neu’n pwyso Yn ôl, weld beth wnaethoch ei agor. Ni all gymryd negeseuon ac e-byst gennym ni yn ôl. Ni all atal rhywun sy’n gwylio’ch sgrin neu sydd wedi gosod eich ffôn neu’ch cyfrifiadur i ddangos iddynt beth rydych yn ei wneud. Os ydych yn poeni, defnyddiwch ddyfais arall, fel un mewn llyfrgell neu un ffrind.',
    links: 'Am y wefan hon',
    privacy: 'Hysbysiad preifatrwydd',
    promises: 'Ein haddewidion',
    accessibility: 'Hygyrchedd',
    complaint: 'Gwneud cwyn',
    language: 'Iaith',
    wayBack: 'Ffordd yn ôl',
    error: 'Gwall: ',
  },
}

/**
 * The only titles a page for families may have. A title stays in the browser's history and on its tabs, so none says
 * why someone came; a new one is added here and nowhere else.
 */
export const neutralTitles = [
  'Home',
  'Contact',
  'Question',
  'Check your answers',
  'Sent',
  'Done',
  'Information',
  'Your page',
  'Sign in',
  'Privacy notice',
  'Promises',
  'How long we keep things',
  'Accessibility',
  'Complaint',
  'Choices',
  'Book',
  'Messages',
  'Page not found',
  'Something went wrong',
] as const

export type NeutralTitle = (typeof neutralTitles)[number]
