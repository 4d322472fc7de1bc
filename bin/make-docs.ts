// Makes docs/access-matrix.txt and docs/sitemap.txt anew from the code; a test compares them.
import { writeFileSync } from 'node:fs'
import { testHouse } from '#database/test-database.ts'
import { accessMatrix, sitemapText } from '#web/test-generated.ts'

const house = await testHouse()
writeFileSync(new URL('../docs/access-matrix.txt', import.meta.url), await accessMatrix(house))
writeFileSync(new URL('../docs/sitemap.txt', import.meta.url), sitemapText())
await house.dispose()
