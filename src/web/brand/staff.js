import { Alert, SortableTable } from '@ministryofjustice/frontend'
import { createAll } from 'govuk-frontend'
import { startComponents } from './components.js'
import { keepDrafts } from './drafts.js'
import { listenForKeys } from './keys.js'
import { watchTheDesk } from './lock.js'
import { startPasskeys } from './passkeys.js'

startComponents()
createAll(Alert)
createAll(SortableTable)
keepDrafts()
listenForKeys()
watchTheDesk()
startPasskeys()
