import type { Act, OpenedRecord } from '#gate/act.ts'
import { seal } from '#gate/seal.ts'
import { sharingUnit } from '#gate/sharing-unit.ts'
import { sql } from '#gate/sql.ts'

// Sharing without a yes. Whoever sees the danger decides and signs, and danger waits for nobody's permission (S2-34); a
// second person looks at each decision afterwards. Where the charter says so, what is no danger now waits for the Caldicott
// Guardian's own written balance first (S0-43).

/** The three reasons in law for not asking (DPA 2018 Sch 1 para 18; law.md LB-3). */
export const reasons = {
  'consent-cannot-be-given': 'They cannot give consent',
  'consent-cannot-be-expected': 'We cannot reasonably be expected to get it',
  'asking-would-harm': 'Asking would put the protection at risk',
} as const
export type Reason = keyof typeof reasons

/** What sharing without a yes follows (S0-45). */
export const rulesToFollow = {
  'uk-gdpr': 'UK GDPR: a basis and a condition that are true',
  'data-protection-act-2018': 'Data Protection Act 2018, Schedule 1 paragraph 18',
  'human-rights-act': 'Human Rights Act 1998, Article 8: no more than is in proportion',
  'duty-of-confidence': 'Duty of confidence: the public good outweighs it',
  'national-guidance': 'National advice on sharing to keep children safe',
} as const
export type RuleFollowed = keyof typeof rulesToFollow

export type NewDecision = Readonly<{
  ground: string
  recipient: string
  named?: string
  about: string
  decided: 'share' | 'do-not-share'
  reason?: Reason
  /** Both sides of the balance, and what tipped it (S2-6, SH-13). */
  forSharing?: string
  forPrivacy?: string
  because?: string
  rulesFollowed?: readonly RuleFollowed[]
  toldFamily: boolean
  notToldBecause?: string
  lookAgainOn?: string
  /** Who is in danger now, and of what: then it need not be approved first. */
  dangerNow?: string
  /** False leaves it unsigned: nothing is shared on it. */
  signed?: boolean
}>

/** Records a decision about sharing without a yes, either way (SH-1, golden rule 7). Returns its id. */
export async function decideWithoutConsent(act: Act, record: OpenedRecord, made: NewDecision): Promise<string> {
  const signed = made.signed ?? true
  const id = await act.insert('safeguarding_decisions', {
    record_id: record.id,
    unit_id: await sharingUnit(act, record),
    ground: made.ground,
    recipient: made.recipient,
    named_id: made.named ?? null,
    about_person: made.about,
    decided: made.decided,
    reason: made.reason ?? null,
    for_sharing: made.forSharing || null,
    for_privacy: made.forPrivacy || null,
    because: made.because || null,
    rules_followed: made.rulesFollowed ?? [],
    told_family: made.toldFamily,
    not_told_because: made.notToldBecause || null,
    look_again_on: made.lookAgainOn || null,
    danger_now: Boolean(made.dangerNow),
    danger: made.dangerNow || null,
    decided_by: signed ? act.staff!.id : null,
    decided_in_role: signed ? (act.staff!.roles[0] ?? null) : null,
    decided_at: signed ? act.at : null,
  })
  await act.note('decision.signed', [record], { decided: made.decided, recipient: made.recipient, signed })
  return id
}

export type DecisionLine = Readonly<{
  id: string
  caseCode: string
  recipient: string
  decided: 'share' | 'do-not-share'
  reason: Reason | null
  forSharing: string | null
  forPrivacy: string | null
  because: string | null
  rulesFollowed: RuleFollowed[]
  toldFamily: boolean
  notToldBecause: string | null
  lookAgainOn: string | null
  by: string
  decidedBy: string
  decidedAt: Date
  unit: string
  dangerNow: boolean
  danger: string | null
  /** The last day for a look at what could not wait. */
  lookBy: string | null
  /** Who alone may look, because nothing leaves before their balance, or left because somebody was in danger. */
  approver: string | null
}>

/** Decisions that wait for a second look, for whoever may take it. */
export async function decisionsWaiting(act: Act): Promise<DecisionLine[]> {
  const isSafety = act.staff!.roles.includes('safeguarding-lead')
  await act.openList(isSafety ? 'decisions-for-safety' : 'decisions')
  return act.rows<DecisionLine>(sql`
    select d.id, d.case_code as "caseCode", d.recipient, d.decided, d.reason, d.for_sharing as "forSharing",
      d.for_privacy as "forPrivacy", d.because, d.rules_followed as "rulesFollowed", d.told_family as "toldFamily",
      d.not_told_because as "notToldBecause", d.look_again_on as "lookAgainOn", s.display_name as by,
      d.decided_by as "decidedBy", d.decided_at as "decidedAt", d.unit_id as unit, d.danger_now as "dangerNow", d.danger,
      d.look_by::text as "lookBy", case when d.for_the_approver then d.approved_by end as approver
    from decision_lines d join staff s on s.id = d.decided_by order by d.danger_now desc, d.decided_at, d.id`)
}

export const findings = {
  agreed: 'I would have decided the same',
  'not-agreed': 'I would not have decided this',
  'more-to-ask': 'There is more to ask',
} as const

/**
 * The second look; the list is opened first, in this act. False for one's own decision, one looked at already, or one that
 * is an approver's to look at. An approver writes their own balance: throws `the-balance-is-written` without it.
 */
export async function lookAgain(
  act: Act,
  decision: string,
  found: keyof typeof findings,
  balance?: string,
): Promise<boolean> {
  const isSafety = act.staff!.roles.includes('safeguarding-lead')
  await act.openList(isSafety ? 'decisions-for-safety' : 'decisions')
  const sealed = balance ? await sealedBalance(act, decision, balance) : null
  return (await act.row<{ kept: boolean }>(
    sql`select gate.second_look(${decision}, ${found}, ${sealed}::bytea) as kept`,
  ))!.kept
}

/** The row is read by a list and not opened, so its new words are sealed here, under its own key. */
async function sealedBalance(act: Act, decision: string, words: string): Promise<Buffer | null> {
  const line = await act.row<{ unit: string }>(sql`select unit_id as unit from decision_lines where id = ${decision}`)
  const key = line && (await act.keys.keysOf([line.unit])).get(line.unit)
  return key
    ? seal(key, { unit: line.unit, row: decision, column: 'safeguarding_decisions.second_words' }, words)
    : null
}
