import Fastify from 'fastify'
import pg from 'pg'

// The limit program: the same rows, no sign-in, no roles, no sealing, no trail; HTML by template string, escaped. What
// ours costs beyond this is what it does more.

const [host, port] = process.argv.slice(2)
const pool = new pg.Pool({ host: host!, user: 'kk_floor', database: 'kk_floor', max: 10 })
// Row security would keep the names' index from being used: the limit of a search is one without it.
const unwatched = new pg.Pool({ host: host!, user: 'kk_floor_unwatched', database: 'kk_floor', max: 10 })
const site = Fastify({ logger: false })
const escaped = (text: string) => text.replace(/[&<>"]/g, sign => `&#${sign.charCodeAt(0)};`)
const html = (body: string) => `<!doctype html><html lang="en"><title>x</title><body>${body}</body></html>`

site.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_, body, done) =>
  done(null, Object.fromEntries(new URLSearchParams(String(body)))),
)

/** With row-level security, as ours has: begin, set, two selects, commit. */
site.get('/open/:id', async (request, reply) => {
  const id = Number((request.params as { id: string }).id)
  const client = await pool.connect()
  try {
    await client.query(`begin; select set_config('app.org', '1', true)`)
    const person = await client.query({
      name: 'p',
      text: 'select first, last, born from person where org_id = 1 and id = $1',
      values: [id],
    })
    const notes = await client.query({
      name: 'n',
      text: 'select id, at, body from note where org_id = 1 and person_id = $1 order by at desc, id desc limit 50',
      values: [id],
    })
    await client.query('commit')
    const lines = notes.rows
      .map(note => `<li><time>${note.at.toISOString()}</time><p>${escaped(note.body)}</p></li>`)
      .join('')
    return reply
      .type('text/html')
      .send(html(`<h1>${escaped(`${person.rows[0].first} ${person.rows[0].last}`)}</h1><ol>${lines}</ol>`))
  } finally {
    client.release()
  }
})

site.get('/search', async (request, reply) => {
  const { q } = request.query as { q: string }
  const found = await unwatched.query({
    name: 's',
    text: `select id, first, last, born from person where org_id = 1 and lower(last) ~>=~ $1 and lower(last) ~<~ $2
      order by lower(last) using ~<~, lower(first), id limit 20`,
    values: [q.toLowerCase(), `${q.toLowerCase()}~`],
  })
  return reply
    .type('text/html')
    .send(
      html(`<ul>${found.rows.map(row => `<li>${escaped(`${row.first} ${row.last}`)} ${row.born}</li>`).join('')}</ul>`),
    )
})

site.post('/note/:id', async (request, reply) => {
  const id = Number((request.params as { id: string }).id)
  const { body } = request.body as { body: string }
  await pool.query({
    name: 'w',
    text: `with noted as (insert into note (org_id, person_id, at, body) values (1, $1, now(), $2)) insert into audit (org_id, person_id, what) values (1, $1, 'note')`,
    values: [id, body],
  })
  return reply.redirect(`/open/${id}`, 303)
})

await site.listen({ port: Number(port), host: '127.0.0.1' })
process.stdout.write('ready\n')
