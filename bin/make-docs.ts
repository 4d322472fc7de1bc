// Makes what is generated in docs/ anew from the code and a migrated database; tests compare it.
import { writeFileSync } from 'node:fs'
import { testHouse } from '#database/test-database.ts'
import { schemaText } from '#database/test-schema.ts'
import { accessMatrix, sitemapText } from '#web/test-generated.ts'

const house = await testHouse()
writeFileSync(new URL('../docs/access-matrix.txt', import.meta.url), await accessMatrix(house))
writeFileSync(new URL('../docs/sitemap.txt', import.meta.url), sitemapText())
writeFileSync(new URL('../docs/schema.sql', import.meta.url), await schemaText(house))
await house.dispose()
