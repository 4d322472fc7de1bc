import { after, before } from 'node:test'
import { type TestHouse, testHouse } from '#database/test-database.ts'
import { testWorld, type World } from '#database/test-world.ts'
import type { Act, OpenedRecord } from '#gate/act.ts'
import { type Charter, charterBySlug } from '#organisations/charter.ts'
import { packFor } from '#rights/copy/copy-files.ts'
import { decide, releaseLookedThrough, weighed } from '#rights/copy/decisions.ts'
import { releaseCopy } from '#rights/copy/release.ts'
import { makeRequest } from '#rights/requests/making.ts'
import { requestOf } from '#rights/requests/requests.ts'
import { knowThem } from '#rights/requests/steps.ts'
import { type TestFamily, testFamily } from '#rights/test-family.ts'

type Kind = Parameters<typeof makeRequest>[3]['kind']
type Asked = Partial<Parameters<typeof makeRequest>[3]>

/** A charity in which families ask for what is theirs, and the data protection lead answers. */
export function rightsSetting(slug = 'family-centre') {
  let house: TestHouse
  let world: World
  const charter: Charter = charterBySlug(slug)!
  before(async () => {
    house = await testHouse()
    world = await testWorld(house, slug)
  })
  after(() => house.dispose())
  const setting = {
    charter,
    get house() {
      return house
    },
    get world() {
      return world
    },
    family: (more: { name?: string; body?: string } = {}) => testFamily(world.worker, more),
    work: <T>(family: Pick<TestFamily, 'record'>, doing: (act: Act, record: OpenedRecord) => Promise<T>): Promise<T> =>
      world.worker.act('support', async act => doing(act, await act.open(family.record))),
    answer: <T>(
      family: Pick<TestFamily, 'record'>,
      doing: (act: Act, record: OpenedRecord) => Promise<T>,
    ): Promise<T> => world.dataProtectionLead.act('rights', async act => doing(act, await act.open(family.record))),
    async ask(family: TestFamily, kind: Kind, more: Asked = {}): Promise<string> {
      const asked = { kind, people: [family.mother], cameBy: 'phone', askedByPerson: family.mother, ...more } as const
      return (await setting.work(family, (act, record) => makeRequest(act, record, charter, asked)))[0]!
    },
    /** Looks through everything, as a person would, and lets it all go into the copy. */
    lookThrough: (family: TestFamily, id: string): Promise<void> =>
      setting.answer(family, async (act, record) => {
        const request = await requestOf(act, record, id)
        const waiting: { table: string; row: string }[] = []
        for await (const each of weighed(act, record, charter, request))
          if (each.state === 'to-decide') waiting.push(each)
        for (const { table, row } of waiting)
          await decide(act, record, charter, request, { table, row, decision: 'release' })
        await releaseLookedThrough(act, record, charter, await requestOf(act, record, id))
      }),
    release: (family: TestFamily, id: string) =>
      setting.answer(family, async (act, record) => {
        const request = await requestOf(act, record, id)
        if (request.identity === 'not-yet') await knowThem(act, record, request, 'worker-knows-them')
        return releaseCopy(act, record, charter, await requestOf(act, record, id))
      }),
    pack: (family: TestFamily, id: string) =>
      setting.answer(family, (act, record) => packFor(act, record, charter, id)),
  }
  return setting
}
