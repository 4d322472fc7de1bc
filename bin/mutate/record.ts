import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { equivalents } from './equivalents.ts'
import { type Found, recordFile } from './ledger.ts'
import { kinds, type Mutant } from './mutant.ts'
import { project } from './place.ts'
import { keptByCode, seenToFail } from './proofs-that-fail.ts'
import { isNamedBy } from './tests-that-notice.ts'
import { countsOf, standingOf } from './told-on-screen.ts'

/** Writes what is known into the two committed files: done by whoever lands a run. */
export function writeRecord(all: readonly Mutant[], found: readonly Found[]): void {
  const order = new Map(all.map(({ id }, at) => [id, at]))
  const lines = [...found].sort((a, b) => order.get(a.id)! - order.get(b.id)!).map(each => JSON.stringify(each))
  writeFileSync(recordFile, `{"found": [\n${lines.join(',\n')}\n]}\n`)
  writeFileSync(join(project, 'docs', 'mutations.md'), recordText(all, found))
}

/** The record in words and tables. */
function recordText(all: readonly Mutant[], found: readonly Found[]): string {
  const byId = new Map(found.map(each => [each.id, each]))
  const survivors = all.filter(each => standingOf(each, byId) === 'survived')
  const notRun = all.filter(each => standingOf(each, byId) === 'not-run')
  const same = all.filter(each => standingOf(each, byId) === 'equivalent')
  return `# Rules broken on purpose

Written by \`npm run mutate -- --record\`. Each line of \`mutations.json\` is one rule of the promises, the gate or the
database, weakened in one way, and the test that noticed. What nobody noticed is named here.

| what was weakened | ways | caught | survived | cannot be noticed | not run |
|---|---|---|---|---|---|
${kinds
  .map(kind =>
    countRow(
      kindWords[kind],
      all.filter(each => each.kind === kind),
      found,
    ),
  )
  .join('\n')}
${countRow('all', all, found)}

## Each promise that code keeps

Its own proof was seen to fail when this rule was broken.

| promise | ways to weaken what it names | caught | survived | its proof noticed |
|---|---|---|---|---|
${keptByCode()
  .map(promise => {
    const named = all.filter(each => isNamedBy(promise, each))
    const { caught, survived } = countsOf(named, found)
    const seen = seenToFail(promise, found)
    const best = seen.find(each => named.some(({ id }) => id === each.id)) ?? seen[0]
    return `| ${promise.id} | ${named.length} | ${caught} | ${survived} | ${best ? cell(best.id) : '**nothing yet**'} |`
  })
  .join('\n')}

## Survived

${survivors.map(({ id, kind }) => `- ${kind}: ${cell(id)} (${byId.get(id)?.tried.length} tests tried)`).join('\n') || 'Nothing.'}

## Cannot be noticed

${same.map(({ id }) => `- ${cell(id)}: ${equivalents[id]}`).join('\n') || 'Nothing.'}

## Not run

${notRun.length === 0 ? 'Nothing.' : kinds.map(kind => `${notRun.filter(each => each.kind === kind).length} ${kindWords[kind]}`).join(', ')}
`
}

const kindWords: Record<Mutant['kind'], string> = {
  rule: 'rules of the promises',
  code: 'code that decides',
  policy: 'row policies',
  constraint: 'constraints',
  trigger: 'triggers',
  function: 'functions of the database',
  view: 'views',
  grant: 'rights no login has',
}

function countRow(name: string, mutants: readonly Mutant[], found: readonly Found[]): string {
  const { caught, survived, equivalent, 'not-run': notRun } = countsOf(mutants, found)
  return `| ${name} | ${mutants.length} | ${caught} | ${survived} | ${equivalent} | ${notRun} |`
}

const cell = (id: string) => `\`${id.replaceAll('|', '\\|').replaceAll('`', "'")}\``
