import { parseArgs } from 'node:util'
import { type Role, roles } from '#gate/purposes.ts'
import { charterBySlug, loadCharters } from '#organisations/charter.ts'
import { settings } from '#settings.ts'
import { openConfiguredHouse } from '#web/start.ts'
import { demoLink } from './demo.ts'

/** `kinkeeper demo user --role ROLE --charter CHARTER [--json]`: prints a one-use sign-in link. Development only. */
export async function run(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    strict: false,
    options: { role: { type: 'string' }, charter: { type: 'string' }, json: { type: 'boolean' } },
  })
  const refuse = (words: string) => {
    process.stderr.write(`${words}\n`)
    return 2
  }
  if (settings().production) return refuse('Demo links do not exist in production.')
  if (positionals[0] !== 'user') return refuse('Say: kinkeeper demo user --role ROLE --charter CHARTER')
  const charter = charterBySlug(String(values.charter ?? ''))
  if (!charter)
    return refuse(
      `--charter must be one of: ${loadCharters()
        .map(each => each.slug)
        .join(', ')}.`,
    )
  const role = String(values.role ?? '') as Role | 'colleague'
  if (role !== 'colleague' && !(role in roles))
    return refuse(`--role must be one of: ${Object.keys(roles).join(', ')}, colleague.`)
  const { house, close } = await openConfiguredHouse()
  try {
    const link = await demoLink(house, charter, role)
    if (!link)
      return refuse(
        `In ${charter.slug} nobody signs in as ${role}. Its charter has: ${charter.roles
          .filter(each => each.mayLogIn)
          .map(each => each.is)
          .join(', ')}.`,
      )
    const url = `${settings().publicUrl}${link}`
    process.stdout.write(values.json ? `${JSON.stringify({ url, role, charter: charter.slug })}\n` : `${url}\n`)
    return 0
  } finally {
    await close()
  }
}
