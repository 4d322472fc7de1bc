import type { UnitKind } from '#gate/act.ts'
import type { Charter, RetentionRule } from '#organisations/charter.ts'

/** What a record class of a charter is kept in: an erasure unit of one kind, single messages, a summary, or elsewhere. */
export type Holder = UnitKind | 'message' | 'summary' | 'anonymous-enquiry' | 'not-in-the-store'

// Charters name their record classes as their notices do. Each stands in one kind of unit here; a class that is in no
// unit is kept on paper, in a log of its own, or is about people who work here.
const holders: Readonly<Record<string, Holder>> = {
  'basic-details': 'identity',
  'child-details': 'identity',
  'who-you-are': 'identity',
  'pregnancy-and-children': 'identity',
  'about-you': 'identity',
  'about-your-child': 'identity',
  'sign-in': 'identity',
  'family-details': 'identity',
  'special-details': 'identity',
  'booking-details': 'identity',
  'child-and-needs': 'identity',
  'contacts-held': 'narrative',
  'health-notes': 'sensitive',
  'offending-history': 'sensitive',
  'case-notes': 'narrative',
  'planned-and-given': 'narrative',
  decisions: 'narrative',
  'from-others': 'narrative',
  'health-and-care': 'sensitive',
  'support-notes': 'narrative',
  'supervision-notes': 'narrative',
  'workshop-register': 'narrative',
  'contact-record': 'narrative',
  'private-information': 'narrative',
  'confidential-information': 'narrative',
  assessments: 'narrative',
  'other-information': 'narrative',
  feedback: 'narrative',
  'course-record': 'narrative',
  'group-monitoring': 'narrative',
  transcripts: 'message',
  'support-summary': 'summary',
  'referral-details': 'referral',
  'referral-form': 'referral',
  'identity-and-background': 'equality',
  'equality-answers': 'equality',
  'documents-received': 'document',
  'respiratory-dataset': 'sharing',
  'consent-forms': 'sharing',
  'requests-and-complaints': 'rights',
  'safeguarding-records': 'safeguarding',
  'anonymous-contacts': 'anonymous-enquiry',
  'paper-files': 'not-in-the-store',
  'paper-records': 'not-in-the-store',
  'paper-registers': 'not-in-the-store',
  'website-visits': 'not-in-the-store',
  'website-usage': 'not-in-the-store',
  'workforce-records': 'not-in-the-store',
}

/** Undefined: a class that no one has placed yet. The charters' test refuses it. */
export function holderOf(recordClass: string): Holder | undefined {
  return holders[recordClass]
}

/** Where a rule for a kind is not in the schedule, the rule of what it belongs to holds. */
const belongsTo: Partial<Record<Holder, Holder>> = {
  equality: 'identity',
  sensitive: 'identity',
  identity: 'narrative',
  enquiry: 'narrative',
  referral: 'narrative',
  document: 'narrative',
  sharing: 'narrative',
  rights: 'narrative',
  safeguarding: 'narrative',
  'anonymous-enquiry': 'enquiry',
  summary: 'narrative',
}

// A charter is read once and never changes; a run asks the same few questions of it for every record.
const asked = new WeakMap<Charter, Map<string, readonly RetentionRule[]>>()

/**
 * The rules of the published schedule that hold for what a unit keeps, for a record of these services. Empty only where
 * the schedule says nothing at all for these services: then nothing goes by itself, and that is shown.
 */
export function rulesFor(charter: Charter, holder: Holder, services: readonly string[]): readonly RetentionRule[] {
  const known = asked.get(charter) ?? new Map<string, readonly RetentionRule[]>()
  asked.set(charter, known)
  const question = [holder, ...services].join(' ')
  const rules = known.get(question) ?? rulesInSchedule(charter, holder, services)
  known.set(question, rules)
  return rules
}

function rulesInSchedule(charter: Charter, holder: Holder, services: readonly string[]): RetentionRule[] {
  for (let at: Holder | undefined = holder; at; at = belongsTo[at]) {
    const wanted: Holder = at
    const found = charter.retention.rules.filter(
      rule =>
        rule.records.some(each => holderOf(each) === wanted) &&
        (rule.services.length === 0 || rule.services.some(each => services.includes(each))) &&
        usedBy(charter, rule, services),
    )
    if (found.length > 0) return found
  }
  return []
}

/** Of these services, those a rule is about: the work of another does not hold its clock up. */
export function coveredBy(charter: Charter, rule: RetentionRule, services: readonly string[]): string[] {
  const covered = services.filter(each => rule.services.length === 0 || rule.services.includes(each))
  return covered.filter(each => usedBy(charter, rule, [each]))
}

/** A service names the entries of the schedule that end its records; a rule no service names holds for all. */
function usedBy(charter: Charter, rule: RetentionRule, services: readonly string[]): boolean {
  const naming = charter.services.filter(service => service.retention.includes(rule.id))
  return naming.length === 0 || naming.some(service => services.includes(service.id))
}
