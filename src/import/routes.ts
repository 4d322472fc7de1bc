import { type Route, type StaffRoute, staffRoute } from '#gate/routes.ts'
import { askBack, showBatch } from './pages/batch-page.tsx'
import { askColumns, keepColumns } from './pages/columns-page.tsx'
import { showLists, takeList } from './pages/lists-page.tsx'
import { bringInNow, notTaken, preview, putAway } from './pages/preview-page.tsx'
import { askSame, keepSame } from './pages/same-page.tsx'
import { settlePair, showPairs } from './pages/twins-page.tsx'
import { askWords, keepWords } from './pages/words-page.tsx'

const who = ['lead', 'manager', 'administrator', 'data-protection-lead'] as const
const lists = '/staff/import'
const list = `${lists}/:list`

type Answering = StaffRoute['answer']
const asks = (method: 'GET' | 'POST', path: string, page: string, answer: Answering): Route =>
  staffRoute({ method, path, page, purposes: ['import'], who, answer })
/** Beside the list stand families that this person may open anyhow: each opened for what it is opened for otherwise. */
const compares = (method: 'GET' | 'POST', answer: Answering): Route =>
  staffRoute({
    method,
    path: `${list}/same`,
    page: 'families that may be in a list twice',
    purposes: ['import', 'support', 'allocation', 'triage'],
    who,
    answer,
  })
const pairs = (method: 'GET' | 'POST', answer: Answering): Route =>
  staffRoute({
    method,
    path: `${lists}/pairs`,
    page: 'families that may be here twice',
    purposes: ['rights'],
    who: ['data-protection-lead'],
    answer,
  })

export const routes: readonly Route[] = [
  asks('GET', lists, 'bringing in a list', showLists),
  staffRoute({
    method: 'POST',
    path: lists,
    page: 'send in a list',
    purposes: ['import'],
    who,
    takesFile: true,
    answer: takeList,
  }),
  pairs('GET', showPairs),
  pairs('POST', settlePair),
  asks('GET', `${lists}/in/:batch`, 'a list that was brought in', showBatch),
  asks('POST', `${lists}/in/:batch`, 'take a list back', askBack),
  asks('GET', list, 'what a list will bring in', preview),
  asks('POST', list, 'bring in a list', bringInNow),
  asks('POST', `${list}/away`, 'put a list away', putAway),
  asks('GET', `${list}/not-taken.csv`, 'rows of a list that do not come in', notTaken),
  asks('GET', `${list}/columns`, 'what the columns of a list mean', askColumns),
  asks('POST', `${list}/columns`, 'what the columns of a list mean', keepColumns),
  asks('GET', `${list}/words`, 'what the words of a list mean', askWords),
  asks('POST', `${list}/words`, 'what the words of a list mean', keepWords),
  compares('GET', askSame),
  compares('POST', keepSame),
]
