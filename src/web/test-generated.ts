import type { TestHouse } from '#database/test-database.ts'
import { roles } from '#gate/purposes.ts'
import { toldRoutes } from './routes-command.ts'

/** Which role opens what, for which purpose, and whether it may write: from the rules that open records. */
export async function accessMatrix(house: Pick<TestHouse, 'owner'>): Promise<string> {
  const rules = await house.owner<{
    relation: string
    purpose: string
    roles: string[]
    may_write: boolean
    sensitive_roles: string[]
    words: string
  }>(
    `select relation, purpose, roles, may_write, sensitive_roles, words from gate.access_rules where relation not in ('author', 'clockwork') order by rank`,
  )
  const lists = await house.owner<{ list: string; purpose: string; roles: string[] }>(
    'select list, purpose, roles from gate.lists order by list',
  )
  const named = Object.keys(roles)
  const line = (what: string, purpose: string, mark: (role: string) => string) =>
    [what.padEnd(24), purpose.padEnd(18), ...named.map(role => mark(role).padEnd(Math.max(role.length, 5)))]
      .join(' ')
      .trimEnd()
  const head = line('', '', role => role)
  return [
    'Who opens a record, and for what. Made from gate.access_rules; a change here is a change of power.',
    'W reads and writes, r reads, . no; + the sensitive details too (a volunteer only where the charter says so). A charter can narrow this further (role "opens": figures or nothing), never widen it.',
    '',
    head,
    ...rules.map(rule =>
      line(rule.relation, rule.purpose, role => {
        const opens = rule.roles.includes(role) ? (rule.may_write ? 'W' : 'r') : '.'
        return rule.sensitive_roles.includes(role) ? `${opens}+` : opens
      }),
    ),
    '',
    'Who sees which list (a line a record, without names).',
    '',
    head,
    ...lists.map(list => line(list.list, list.purpose, role => (list.roles.includes(role) ? 'l' : '.'))),
    '',
    'What each relation means:',
    ...rules.map(rule => `  ${rule.relation}: ${rule.words}`),
    '',
  ].join('\n')
}

export function sitemapText(): string {
  const lines = toldRoutes()
    .map(route => `${route.method.padEnd(5)}${route.path.padEnd(76)}${route.purpose.padEnd(44)}${route.who}`)
    .sort((one, other) => one.slice(5).localeCompare(other.slice(5)))
  return `Every address of the site: method, path, purpose, who may. Made from the routes.\n\n${lines.join('\n')}\n`
}
