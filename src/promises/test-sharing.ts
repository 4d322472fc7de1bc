import { after, before } from 'node:test'
import { recordConsent, type Said } from '#consent/consent.ts'
import { type SharingWorld, sharingWorld, type TestFamily, testFamily } from '#consent/test-family.ts'
import { withdrawConsent } from '#consent/withdrawing.ts'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { disclose, letOut, type Share } from '#gate/disclose.ts'
import { loadCharters, type Recipient } from '#organisations/charter.ts'
import { decideWithoutConsent, type NewDecision } from '#sharing/decisions.ts'
import { nameRecipient } from '#sharing/named-recipients.ts'

/** A partner who may be told something of a person on their yes, and the question that asks for it. */
export type OnAYes = Readonly<{ recipient: Recipient; question: string; purpose: string; dataset: readonly string[] }>

export type SharingCharity = Readonly<{
  world: SharingWorld
  onAYes: readonly OnAYes[]
  family(): Promise<TestFamily>
  say(family: TestFamily, to: OnAYes, more?: Partial<Said>): Promise<string>
  takeBack(family: TestFamily, to: OnAYes): Promise<{ cancelled: number; toTell: readonly string[] }>
  /** What would go to a partner on this yes; `more` is what the attack changes. */
  share(family: TestFamily, to: OnAYes, consent: string | undefined, more?: Partial<Share>): Promise<string>
  decide(family: TestFamily, recipient: string, ground: string, more?: Partial<NewDecision>): Promise<string>
  leave(family: TestFamily, share: string): Promise<void>
  work<T>(family: TestFamily, work: (act: Act, record: OpenedRecord) => Promise<T>): Promise<T>
}>

/** All five charities over one house, each with its own rules in force. */
export function sharingSetting() {
  let house: TestHouse
  const charities = new Map<string, SharingCharity>()
  before(async () => {
    house = await testHouse()
  })
  after(() => house.dispose())
  return {
    get house() {
      return house
    },
    async charity(slug: string): Promise<SharingCharity> {
      const known = charities.get(slug) ?? sharingCharity(await sharingWorld(house, slug))
      charities.set(slug, known)
      return known
    },
    async all(): Promise<SharingCharity[]> {
      const found: SharingCharity[] = []
      for (const { slug } of loadCharters()) found.push(await this.charity(slug))
      return found
    },
  }
}

function sharingCharity(world: SharingWorld): SharingCharity {
  const { rules, worker } = world
  const work: SharingCharity['work'] = (family, doing) =>
    worker.act('support', async act => doing(act, await act.open(family.record)))
  const named = async (act: Act, record: OpenedRecord, to: OnAYes) =>
    to.recipient.isNamed ? {} : { named: await nameRecipient(act, record, to.recipient.id, 'Anytown Partner') }
  return {
    world,
    work,
    onAYes: rules.recipients.flatMap(recipient => onAYes(world, recipient)),
    family: () => testFamily(world, rules.services[0]!.id),
    say: (family, to, more = {}) =>
      work(family, async (act, record) =>
        recordConsent(act, record, rules, {
          question: to.question,
          answer: 'given',
          about: family.mother,
          by: family.mother,
          authority: 'self',
          how: 'form',
          recipient: to.recipient.id,
          purpose: to.purpose,
          ...(await named(act, record, to)),
          ...more,
        }),
      ),
    takeBack: (family, to) =>
      work(family, async (act, record) =>
        withdrawConsent(act, record, rules, {
          question: to.question,
          about: family.mother,
          by: family.mother,
          how: 'phone',
          recipient: to.recipient.id,
          ...(await named(act, record, to)),
        }),
      ),
    share: (family, to, consent, more = {}) =>
      work(family, async (act, record) =>
        disclose(act, record, rules, {
          recipient: to.recipient.id,
          ...(await named(act, record, to)),
          about: family.mother,
          caseId: family.caseId,
          purpose: to.purpose,
          ground: rules.grounds.find(each => to.recipient.grounds.includes(each.id) && each.is === 'consent')?.id ?? '',
          ...(consent ? { consent } : {}),
          facts: { [to.dataset[0]!]: 'Wren' },
          necessity: 'For the meeting.',
          discussedFirst: true,
          toldFamily: true,
          ...more,
        }),
      ),
    decide: (family, recipient, ground, more = {}) =>
      work(family, (act, record) =>
        decideWithoutConsent(act, record, {
          ground,
          recipient,
          about: family.mother,
          decided: 'share',
          reason: 'asking-would-harm',
          forSharing: 'She may be hurt again.',
          forPrivacy: 'She expects us to keep quiet.',
          because: 'The danger is near.',
          rulesFollowed: ['uk-gdpr', 'national-guidance'],
          toldFamily: true,
          ...more,
        }),
      ),
    leave: (family, share) => work(family, (act, record) => letOut(act, record, share, 'printed')),
  }
}

function onAYes({ rules }: SharingWorld, recipient: Recipient): OnAYes[] {
  if (!Array.isArray(recipient.dataset) || recipient.direction === 'in') return []
  const question = rules.consents.find(
    each =>
      each.countsAsConsent &&
      each.recipients.includes(recipient.id) &&
      each.purposes.some(id => recipient.purposes.includes(id)),
  )
  const asksFirst = rules.grounds.some(each => each.is === 'consent' && recipient.grounds.includes(each.id))
  if (!question || !asksFirst) return []
  const purpose = question.purposes.find(id => recipient.purposes.includes(id))!
  return [{ recipient, question: question.id, purpose, dataset: recipient.dataset }]
}
