import Fastify from 'fastify'
import pg from 'pg'
import { routes } from '#cases/routes.ts'
import type { Act } from '#gate/act.ts'
import { planned, type Sql } from '#gate/sql.ts'
import { charterBySlug } from '#organisations/charter.ts'
import { makeAsk } from '#web/ask.ts'
import { pageInLayout } from '#web/page-in-layout.tsx'

// The case page without a gate: the same statements and the same page, asked by an owner whom no policy holds back. No
// session, no rules, no look in the trail, nothing durable, and words of the same length in place of the sealed ones.

const { connection, organisation, worker, port } = JSON.parse(process.argv[2]!)
const pool = new pg.Pool({
  ...connection,
  max: 10,
  pipeline: true,
  options: '-c search_path=kinkeeper -c timezone=UTC',
})
const route = routes.find(each => each.path === '/staff/cases/:record')!
const charter = charterBySlug('family-centre')!
const site = Fastify({ logger: false })
const bytes = 17
// What a form would be told by; there is none to send here.
site.decorateReply('generateCsrf', () => 'none')

site.get('/case/:record', async (request, reply) => {
  const { record } = request.params as { record: string }
  const client = await pool.connect()
  const rows = async ({ text, values }: Sql) => {
    const found = await client.query(planned(text, values))
    const sealed = found.fields.filter(field => field.dataTypeID === bytes).map(field => field.name)
    for (const row of found.rows)
      for (const name of sealed) if (row[name]) row[name] = '2'.padEnd(row[name].length - 66, 'word ')
    return found.rows
  }
  try {
    // The page's own functions ask who is asking.
    await client.query(
      `begin; insert into gate.acts (organisation_id, actor_kind, actor_id, roles, purposes, route, at) values ('${organisation}', 'staff', '${worker}', '{worker}', '{support}', 'bare', now());
       insert into gate.admitted (record_id, relation, purpose, opened, may_write) select id, 'team', 'support', true, true from records where id = '${record.replace(/[^0-9a-f-]/g, '')}'`,
    )
    const staff = { id: worker, displayName: 'Bench', roles: ['worker'], trainingLapsesOn: null }
    const opened = { id: record, relation: 'team', purpose: 'support', mayWrite: true }
    const act = { charter: charter.slug, organisation, at: new Date(), staff, open: async () => opened, rows }
    const ask = makeAsk(charter, request, reply)
    if (route.kind !== 'staff') throw new Error('The case page is a page of staff.')
    const answer = await route.answer(act as unknown as Act, ask)
    await client.query('rollback')
    if (!('page' in answer)) throw new Error('The case page is a page.')
    const setting = { page: answer.page, route, charter, ask, by: { staff: act.staff as never } }
    const html = pageInLayout({ ...setting, notice: undefined, development: true })
    return reply.type('text/html; charset=utf-8').send(Buffer.from(html))
  } finally {
    client.release()
  }
})

await site.listen({ port: Number(port), host: '127.0.0.1' })
process.stdout.write('ready\n')
