import { readers, reading, writers, writing } from '#families/family-words.ts'
import { type Route, staffRoute } from '#gate/routes.ts'
import { keepLook, readDocument, showDocuments, takeDocument } from './pages.tsx'

const path = '/staff/families/:record/documents'
const page = 'papers that came'

export const routes: readonly Route[] = [
  staffRoute({ method: 'GET', path, page, purposes: reading, who: readers, answer: showDocuments }),
  staffRoute({ method: 'POST', path, page, purposes: writing, who: writers, takesFile: true, answer: takeDocument }),
  staffRoute({ method: 'POST', path: `${path}/:document`, page, purposes: writing, who: writers, answer: keepLook }),
  staffRoute({
    method: 'GET',
    path: `${path}/:document/file`,
    page,
    purposes: reading,
    who: readers,
    answer: readDocument,
  }),
]
