import { startComponents } from './components.js'
import { keepDrafts } from './drafts.js'

startComponents()
keepDrafts()
