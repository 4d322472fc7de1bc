import { writeNote } from '#cases/cases.ts'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { currentNoticeVersion } from '#organisations/notice/notice.ts'
import { receiveReferral, referralServices } from '#referrals/referrals.ts'
import { raiseConcern } from '#safeguarding/concern/concerns.ts'
import { openWithReason } from '#safeguarding/opening/openings.ts'
import { tellAgreements } from './agreed.ts'
import { tellCourses } from './courses.ts'
import { families } from './families.ts'
import { type ToldFamily, tellFamily } from './family-story.ts'
import type { Teller } from './teller.ts'

/** What a charity's day looks like when a newcomer signs in: requests waiting, families helped, one that ended. */
export async function tellStories(teller: Teller): Promise<void> {
  const service = (teller.charter.services.find(each => each.id === 'family-support') ?? teller.charter.services[0]!).id
  const told: Record<string, ToldFamily> = {}
  for (const [name, story] of Object.entries(families(teller.helper)))
    told[name] = await tellFamily(teller, service, story)
  await tellLongChronology(teller, told.okafor!)
  await tellRequests(teller, service)
  await tellAgreements(teller, told)
  await tellSafety(teller, told)
  await tellCourses(teller)
}

/** A family known for years: a chronology that has to be fast. */
async function tellLongChronology(teller: Teller, family: ToldFamily): Promise<void> {
  const kinds = ['call', 'visit', 'text', 'meeting', 'email', 'letter'] as const
  for (let batch = 0; batch < 8; batch++) {
    await teller.on(330 - batch * 40, teller.helper, 'support', family.record, async (act, record) => {
      for (let turn = 0; turn < 40; turn++) {
        const kind = kinds[(batch + turn) % kinds.length]!
        await writeNote(act, record, {
          kind,
          told: 'told-by-parent',
          happenedAt: teller.at(329 - batch * 40 - turn, 9 + (turn % 7)),
          fixed: true,
          minutes: 10 + (turn % 15),
          body: longNotes[(batch * 3 + turn) % longNotes.length]!,
        })
      }
    })
  }
}

const longNotes = [
  'Talked about the week. Mornings are easier since the clothes are laid out the evening before.',
  'Rang to say the school has moved the meeting to Thursday. Will come with her.',
  'Sent the form for the travel pass, filled in together last time.',
  'Home visit. The boiler works again. We looked at what helps at bedtime and wrote it on the fridge.',
  'He slept through two nights. She said she cried from relief and then laughed about it.',
  'No answer; left no message, as agreed.',
]

async function tellRequests(teller: Teller, service: string): Promise<void> {
  const noticeVersion = String(currentNoticeVersion(teller.charter).number)
  await teller.visitor(2, 'asking-for-help', act =>
    makeEnquiry(act, {
      anonymous: true,
      cameBy: 'page',
      madeBy: 'parent',
      service,
      about: ['behaviour'],
      wantsReply: 'here',
      noticeVersion,
      words: 'My little one screams every time I leave the room. Is this normal? I am at the end of my tether.',
    }),
  )
  await teller.visitor(1, 'asking-for-help', act =>
    makeEnquiry(act, {
      anonymous: false,
      cameBy: 'page',
      madeBy: 'parent',
      service,
      about: ['school'],
      wantsReply: 'text',
      noticeVersion,
      words: 'My son is not in school since half term and I do not know whom to ask. I work nights.',
      asker: { part: 'parent', given: 'Agnieszka', family: 'Wrona' },
      children: [{ part: 'child', given: 'Kuba', bornOn: '2017-04-02' }],
      reach: [
        {
          channel: 'text',
          value: '07700 900341',
          safe: 'yes',
          when: 'after 4 in the afternoon',
          neverSay: 'where you are from',
        },
      ],
    }),
  )
  const referralService = referralServices(teller.charter)[0]
  if (!referralService) return
  await teller.visitor(3, 'referring', act =>
    receiveReferral(act, {
      service: referralService.id,
      agency: 'Elmbridge Road Health Visiting',
      agencyKind: 'health-visiting',
      referrer: { name: 'Oonagh Brett', post: 'health visitor', contact: '01632 960455' },
      reasons: 'First baby, born early. Mother is low and has nobody near. She would like somebody to talk to.',
      declaration: { by: 'parent', how: 'spoken', on: teller.day(4) },
      people: [
        {
          person: { part: 'parent', given: 'Shirin', family: 'Daneshvar' },
          reach: [{ channel: 'phone', value: '07700 900872', safe: 'ask' }],
        },
        { person: { part: 'child', given: 'Navid', bornOn: '2026-09-14' } },
      ],
      noticeVersion: 'not-yet',
    }),
  )
}

async function tellSafety(teller: Teller, told: Record<string, ToldFamily>): Promise<void> {
  await teller.on(12, teller.helper, 'support', told.prys!.record, (act, record) =>
    raiseConcern(act, record, {
      words:
        'Gwen said she was shouted at in the street again by somebody who used to live with them. She asked us to tell nobody yet.',
    }),
  )
  if (teller.charter.roles.every(role => role.is !== 'lead' || role.opens === 'figures')) return
  const code = await teller.on(1, teller.helper, 'support', told.begum!.record, async act => {
    const row = await act.row<{ case_code: string }>({ text: 'select case_code from records limit 1', values: [] })
    return row!.case_code
  })
  await teller.act(0, 'lead', 'reason-given', act =>
    openWithReason(act, {
      code,
      reason: 'worker-away',
      words: 'Her worker is on leave today and the school rang about the meeting this afternoon.',
    }),
  )
}
