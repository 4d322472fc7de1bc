import { createAll, SkipLink } from 'govuk-frontend'

createAll(SkipLink)
