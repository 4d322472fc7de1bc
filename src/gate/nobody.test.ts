import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'

// What the web's login can get out of the gate without having entered: a refusal by name from everything that does
// anything, and nothing at all from the rest.

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

/** What may be called by whoever has the login: a door, the clock, or a question to which nobody is no answer. */
const asksNobody =
  `actor, certificate, code_of, copies_to_read, courses_run, enter_family, enter_staff, enter_visitor, findable,
  holds_sensitive, is_family, joining_to_read, listed, may_import, may_try, names_changed, names_for_index, now,
  open_to_write_down, opened_as_handed, opened_for_equality, opened_in_confidence, opened_sensitive,
  opened_to_allocate, opened_to_answer, opened_to_answer_or_own, opened_to_move, own_people, own_secrets,
  passkey_at_sign_in, purposes, record_by_code, roles_of_actor, sealed_in_place, secrets_at_sign_in, sharing_rates,
  staff_of_single_sign_on, stopped_on_my_cases, trail_in_alarm, unfixed_drafts, use_one_time_step,
  with_sensitive_right`
    .split(',')
    .map(name => name.trim())

const callable = () =>
  house.owner<{ named: string; call: string }>(
    `select p.proname as named, format('select * from gate.%I(%s)', p.proname,
        (select string_agg(format('null::%s', t::regtype), ', ') from unnest(p.proargtypes) t)) as call
      from pg_proc p join pg_namespace n on n.oid = p.pronamespace
      where n.nspname = 'gate' and p.prosecdef and p.prorettype <> 'trigger'::regtype
        and has_function_privilege('kinkeeper_web', p.oid, 'execute') order by 1`,
  )

/** What comes back from a call outside any act: the name of a refusal, or what was given. */
async function outsideAnyAct(call: string): Promise<string | unknown[]> {
  const client = await house.web.connect()
  try {
    await client.query('begin')
    return (await client.query(call)).rows.flatMap(row => Object.values(row))
  } catch (fault) {
    const { code, message } = fault as { code?: string; message: string }
    return code?.startsWith('KK') ? 'refused' : message
  } finally {
    await client.query('rollback')
    client.release()
  }
}

test('whoever has only the login of the web is refused by name by everything the gate does', async () => {
  const answered: string[] = []
  for (const { named, call } of await callable()) {
    if ((await outsideAnyAct(call)) !== 'refused') answered.push(named)
  }
  assert.deepEqual(
    [...new Set(answered)].filter(named => !asksNobody.includes(named)),
    [],
  )
})

test('what is asked of the gate by nobody is answered with nothing', async () => {
  const isNothing = (value: unknown) =>
    value === null || value === false || value === 0 || (Array.isArray(value) && value.every(each => each === null))
  const doors = /^(enter_\w+|now|may_try)$/
  for (const { named, call } of await callable()) {
    const answer = await outsideAnyAct(call)
    if (doors.test(named) || !Array.isArray(answer)) continue
    assert.ok(answer.every(isNothing), `${named} answers ${JSON.stringify(answer)}`)
  }
})
