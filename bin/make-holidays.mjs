// Writes src/calendar/holidays.json. A one-off holiday or more years: change the rules, run this, run the tests.
import { writeFileSync } from 'node:fs'
import { holidaysByNation } from '../src/calendar/holiday-rules.ts'

const [firstYear, lastYear] = [2024, 2036]
const written = { firstYear, lastYear, holidays: holidaysByNation(firstYear, lastYear) }
writeFileSync(new URL('../src/calendar/holidays.json', import.meta.url), `${JSON.stringify(written, null, 2)}\n`)
