import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestHouse, testHouse } from './test-database.ts'

// The rules of single rows. Each is tried here without the code that comes before it: a row that breaks it is refused by
// it, whoever writes the row. Whoever adds a rule adds a row that breaks it.

let house: TestHouse
before(async () => {
  house = await testHouse()
})
after(() => house.dispose())

type Row = Readonly<Record<string, string | boolean | number | null>>
type Rule = { of: string; named: string; says: string; columns: { named: string; type: string; required: boolean }[] }

const someone = '11111111-1111-4111-8111-111111111111'
const another = '22222222-2222-4222-8222-222222222222'
const day = '2026-03-02'
const dayBefore = '2026-03-01'

const rules = () =>
  house.owner<Rule>(`select r.relname as of, k.conname as named, pg_get_expr(k.conbin, k.conrelid) as says,
      json_agg(json_build_object('named', a.attname, 'type', format_type(a.atttypid, a.atttypmod), 'required', a.attnotnull)) as columns
    from pg_constraint k join pg_class r on r.oid = k.conrelid join pg_namespace n on n.oid = r.relnamespace
      join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any (k.conkey)
    where n.nspname = 'kinkeeper' and k.contype = 'c' and k.conname not like '%\\_in\\_place'
      and (k.conname !~ '_check\\d*$' or position(r.relname in k.conname) <> 1)
    group by 1, 2, 3 order by 1, 2`)

/** What a column may hold, as SQL: nothing if it may, and values between which the rule's own words decide. */
function valuesOf({ type, required }: Rule['columns'][number], says: string): string[] {
  const words = [...new Set([...says.matchAll(/'([^']*)'::text/g)].map(([, word = '']) => word))]
  const byType: Record<string, string[]> = {
    text: [...words, 'something else'].map(word => `'${word}'::text`),
    boolean: ['true', 'false'],
    uuid: [`'${someone}'::uuid`, `'${another}'::uuid`],
    'uuid[]': [`'{}'::uuid[]`, `'{${someone}}'::uuid[]`],
    'text[]': [`'{}'::text[]`, `'{one}'::text[]`],
    date: [`'${dayBefore}'::date`, `'${day}'::date`],
    'timestamp with time zone': [`'${dayBefore}'::timestamptz`, `'${day}'::timestamptz`],
    integer: ['1'],
    smallint: ['1'],
    'kinkeeper.sealed': [`'\\x00'::bytea`],
  }
  const some = byType[type]
  assert.ok(some, `What may stand in a column of type ${type}?`)
  return required ? some : [`null::${type === 'kinkeeper.sealed' ? 'bytea' : type}`, ...some]
}

test('no rule of a row has a case in which it says neither yes nor no: PostgreSQL would take that for a yes', async () => {
  const unsure: string[] = []
  for (const { of, named, says, columns } of await rules()) {
    const each = columns.map(
      (column, at) =>
        `(values ${valuesOf(column, says)
          .map(value => `(${value})`)
          .join(', ')}) as v${at} (${column.named})`,
    )
    const cases = await house.owner(`select * from ${each.join(' cross join ')} where (${says}) is null limit 1`)
    if (cases.length > 0) unsure.push(`${of} ${named} ${JSON.stringify(cases[0])}`)
  }
  assert.deepEqual(unsure, [])
})

const words = `\\x4b31${'00'.repeat(64)}`

/** For each rule, a row that breaks it and nothing else. Columns that are not named are empty. */
const broken: Readonly<Record<string, Row>> = {
  'bookings cancelled_by_somebody': { cancelled_at: day },
  'complaints a_complaint_ends_with_the_regulators_name': {
    outcome: 'upheld',
    outcome_words: words,
    told_on: day,
    regulator_told: false,
  },
  'complaints acknowledged_in_some_way': { acknowledged_on: day },
  'complaints an_outcome_is_somebodys': { outcome: 'upheld' },
  'complaints not_judged_by_whom_it_is_about': { outcome_by: someone, not_for: `{${another},${someone}}` },
  'concerns an_outcome_is_somebodys': { outcome: 'unfounded' },
  'concerns not_telling_has_a_reason_and_a_date': { do_not_inform: true, do_not_inform_because: words },
  'consent_events a_yes_has_a_day_for_looking_again': { answer: 'given' },
  'consent_events an_answer_is_somebodys': { answer: 'given', answered_by: someone, how: 'form' },
  'consent_events competence_is_assessed_by_somebody': { authority: 'gillick' },
  'consent_events explicit_consent_is_in_words': { explicit: true, answer: 'given', how: 'phone' },
  'copy_decisions blanked_somewhere': { decision: 'blank-some' },
  'copy_decisions health_opinion_first': { ground: 'serious-harm-health', opinion_on: day },
  'copy_decisions held_back_for_a_reason': { decision: 'withhold' },
  'course_counts a_count_asks_what_is_listed': { question: 'religion' },
  'course_counts a_count_names_nobody': { question: 'postcode-area', answer: 'Wren Sample' },
  'courses a_course_has_places_and_a_leader': { kind: 'course', places: 8 },
  'courses evaluated_after_it_ended': { evaluated_on: dayBefore, ended_on: day },
  'destructions in_this_order': { rows_gone_at: day },
  'disclosures disclosure_has_exactly_one_ground': { consent_event_id: someone, legal_obligation: 'court-order' },
  'disclosures discussed_first_or_why_not': { discussed_first: false },
  'disclosures leaves_in_some_way': { left_at: day },
  'disclosures leaves_or_is_cancelled': { left_at: day, cancelled_at: day },
  'disclosures necessity_is_written_down': { sent: words, paper: words },
  'disclosures the_law_is_named': { legal_obligation: 'court-order' },
  'disclosures told_or_why_not': { told_family: false },
  'disclosures untold_only_to_keep_somebody_safe': { told_family: false },
  'documents gone_in_some_way': { gone_at: day },
  'documents kept_only_with_a_reason_and_a_day': { review_on: day, received_on: day },
  'documents looked_at_within_a_year': { keep_because: words, review_on: '2027-04-04', received_on: day },
  'documents what_is_gone_is_not_kept': { gone_at: day, gone_how: 'shredded', contents: words },
  'enquiries an_answer_is_given_by_a_way': { replied_at: day },
  'import_batches going_is_asked_for': { state: 'going' },
  'import_stages a_list_waits_a_day': { staged_at: dayBefore, ends_at: '2026-03-02T00:00:01Z' },
  'import_stages confirmed_as_a_batch': { step: 'confirmed' },
  'later_arrivals kept_only_if_relevant_and_necessary': { outcome: 'kept', relevant_because: words },
  'notes an_observation_hangs_on_an_issue': { told: 'observed' },
  'notices_given no_notice_is_given_ahead': { given_on: day, recorded_at: dayBefore },
  'notices_given only_a_mail_is_mailed': { mail_id: someone, how: 'paper' },
  'notices_given reached_unless_it_is_mailed': { how: 'paper' },
  'openings_with_reason an_hour_at_most': { at: dayBefore, ends_at: '2026-03-01T01:00:01Z' },
  'outbox sent_or_cancelled': { sent_at: day, cancelled_at: day },
  'outbox to_a_family_only_by_a_safe_way': { kind: 'letter' },
  'outbox what_is_booked_goes_to_who_booked': { kind: 'booked' },
  'outbox news_is_news': { kind: 'news' },
  'parting_letters gone_or_not': { sent_at: day, not_sent_because: 'no-safe-way' },
  'parting_letters once_done_nobody_is_in_it': { sent_at: day, paper: words },
  'people due_only_before_birth': { part_in_family: 'unborn-baby', born_on: words },
  'provenance an_observation_bears_on_something': { how: 'observed' },
  'received_items read_only_where_they_agreed': { set_aside: false },
  'received_items settled_on_a_day': { settled: 'sent-back' },
  'received_items what_goes_back_is_not_kept': { settled: 'sent-back', words },
  'referrals a_no_is_respected_at_once': { own_check: 'declined' },
  'referrals a_notice_is_given_or_excused': { notice_given_how: 'excused' },
  'referrals a_reason_for_asking_nobody': { own_check: 'not-safe-to-ask' },
  'referrals accepted_only_after_our_own_check': { decision: 'accepted', made_by: 'agency', own_check: 'not-yet' },
  'referrals an_agency_declares_its_authority': { made_by: 'agency', declared_authority: true, declared_on: day },
  'request_pauses answered_after_asking': { asked_on: day, answered_on: dayBefore },
  'request_steps a_step_of_one_thing': { request_id: someone, complaint_id: another },
  'restriction_overrides a_day_at_most': { at: dayBefore, ends_at: '2026-03-02T00:00:01Z' },
  'restriction_overrides an_override_has_its_reason': {},
  'restrictions warn_before_lifting': { lifted_at: dayBefore, warned_on: day },
  'rights_requests a_no_has_its_reasons': {
    outcome: 'refused',
    outcome_ground: 'excessive',
    outcome_words: words,
    told_on: day,
    routes_told: false,
  },
  'rights_requests an_answer_is_somebodys': { outcome: 'done' },
  'rights_requests answered_about_somebody': { outcome: 'done' },
  'rights_requests authority_first': { released_at: day, asked_by: 'a-parent' },
  'rights_requests doubt_before_proof': { identity: 'asked' },
  'rights_requests extension_is_told': { extended_on: day, extended_for: 'complex' },
  'rights_requests identity_first': { released_at: day, identity: 'asked' },
  'rights_requests known_for_a_reason': { identity: 'known' },
  'rights_requests proof_is_seen_by_somebody': {
    identity: 'confirmed',
    identity_seen: 'passport',
    identity_by: someone,
  },
  'safeguarding_decisions danger_is_described': { danger_now: true },
  'safeguarding_decisions a_decision_is_signed': { decided_at: day },
  'safeguarding_decisions a_second_person_is_another': { decided_by: someone, second_by: someone },
  'safeguarding_decisions both_sides_of_the_balance': { decided_at: day, for_sharing: words, because: words },
  'safeguarding_decisions one_of_three_reasons': { decided_at: day, decided: 'share' },
  'safeguarding_decisions the_rules_are_followed': { decided_at: day, rules_followed: '{}' },
  'safeguarding_decisions untold_with_a_reason_and_a_date': { told_family: false, not_told_because: words },
  'support_agreements ended_once_the_effect_was_told': { ended_at: day, effect_told: false },
}

test('a row that breaks a rule is refused by that rule, with nothing else in its way; each rule is tried', async () => {
  const tried: string[] = []
  const survived: string[] = []
  for (const { of, named } of await rules()) {
    const row = broken[`${of} ${named}`]
    if (!row) continue
    tried.push(`${of} ${named}`)
    const columns = ['organisation_id', ...Object.keys(row)]
    const values = [someone, ...Object.values(row)].map(value => (value === null ? 'null' : `'${value}'`))
    const refusedBy = await house
      .owner(`create temporary table tried (like kinkeeper.${of} including constraints);
        do $$ declare other record; begin
          for other in select conname from pg_constraint where conrelid = 'tried'::regclass and contype = 'c' and conname <> '${named}' loop
            execute format('alter table tried drop constraint %I', other.conname); end loop;
          for other in select attname from pg_attribute where attrelid = 'tried'::regclass and attnum > 0 and attnotnull loop
            execute format('alter table tried alter column %I drop not null', other.attname); end loop;
        end $$;
        insert into tried (${columns.join(', ')}) values (${values.join(', ')})`)
      .then(
        () => undefined,
        (fault: { constraint?: string }) => fault.constraint ?? String(fault),
      )
    if (refusedBy !== named) survived.push(`${of} ${named}: ${refusedBy}`)
  }
  assert.deepEqual(survived, [])
  assert.deepEqual(tried.sort(), Object.keys(broken).sort())
  const untried = (await rules()).map(each => `${each.of} ${each.named}`).filter(each => !(each in broken))
  assert.deepEqual(untried, [], 'a rule without a row that breaks it')
})
