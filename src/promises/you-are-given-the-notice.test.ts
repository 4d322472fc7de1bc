import assert from 'node:assert/strict'
import { testWorld } from '#database/test-world.ts'
import { makeEnquiry } from '#enquiries/enquiries.ts'
import { testSite } from '#web/test-site.ts'
import { charterOfSeed, wordsOf } from './test-notice.tsx'
import { proof } from './test-proof.ts'
import { refused, setting } from './test-setting.ts'

const at = setting('parent-partnership')
const promise = 'you-are-given-the-notice'
const toldOf = (record: string) =>
  at.house.owner<{ action: string; facts: string }>(
    `select e.action, e.facts from gate.trail_entries e join kinkeeper.records r on e.subjects @> array[r.handle]
     where r.id = $1 and e.action in ('notice.given', 'paper.given') order by e.sequence`,
    [record],
  )
const givenTo = (record: string) =>
  at.house.owner('select version, how from kinkeeper.notices_given where record_id = $1', [record])
const asked = (noticeVersion: string) =>
  at.world.visitor('asking-for-help', act =>
    makeEnquiry(act, { anonymous: false, cameBy: 'phone', asker: { part: 'parent' }, noticeVersion }),
  )

proof(
  { promise, items: ['S2-29'] },
  'being told of the policy is written down with its version, and not claimed when nobody told them',
  async () => {
    const { record: told } = await asked('2')
    assert.deepEqual(
      (await toldOf(told.id)).map(each => each.action),
      ['notice.given'],
    )
    assert.deepEqual(await givenTo(told.id), [{ version: '2', how: 'spoken' }])
    const { record: untold } = await asked('not-yet')
    assert.deepEqual(await toldOf(untold.id), [])
    const worker = (await at.site()).as(at.world.worker)
    const answer = await worker.post(
      `/staff/enquiries/${untold.id}/paper`,
      { paper: 'notice' },
      `/staff/enquiries/${untold.id}`,
    )
    assert.equal(answer.statusCode, 303)
    assert.deepEqual(await givenTo(untold.id), [{ version: '2', how: 'spoken' }])
  },
)

proof(
  { promise, items: ['S2-29', 'S2-33', 'S1-34'] },
  'that somebody was told cannot be claimed of a record that is not open, nor with words beside the version',
  async () => {
    const { record } = await asked('not-yet')
    const other = await asked('not-yet')
    const claim = (facts: Record<string, string>, of: { id: string }) =>
      at.world.worker.act('triage', async act => {
        const opened = await act.open(record.id)
        await act.note('paper.given', [{ ...opened, id: of.id }], facts)
      })
    await assert.rejects(claim({ version: '2' }, other.record), refused('not-opened'))
    await assert.rejects(claim({ version: 'Told her on the bus' }, record), refused('fact-is-not-a-code'))
    await assert.rejects(
      at.world.colleague.act('support', async act => act.note('paper.given', [await act.open(record.id)])),
      refused('not-yours-or-not-there'),
    )
    assert.deepEqual(await toldOf(record.id), [])
  },
)

proof(
  { promise, items: ['S2-33'] },
  'the leaflet that somebody asks for is noted with its version; a paper the charity does not have is not',
  async () => {
    const { record } = await asked('not-yet')
    const worker = (await at.site()).as(at.world.worker)
    const give = (paper: string) =>
      worker.post(`/staff/enquiries/${record.id}/paper`, { paper }, `/staff/enquiries/${record.id}`)
    await give('a-paper-that-is-not-there')
    assert.deepEqual(await toldOf(record.id), [])
    await give('why-we-keep-information')
    assert.deepEqual(JSON.parse((await toldOf(record.id))[0]!.facts), {
      document: 'why-we-keep-information',
      version: '2',
    })
    const colleague = (await at.site()).as(at.world.volunteer)
    const refusedPage = await colleague.post(
      `/staff/enquiries/${record.id}/paper`,
      { paper: 'notice' },
      '/staff/caseload',
    )
    assert.ok(refusedPage.statusCode >= 400)
  },
)

proof(
  { promise, items: ['S2-32'] },
  'the notice itself says that it is safe and goes to nobody without permission, on the page and on paper',
  async () => {
    const { site } = await at.site()
    const sentence = charterOfSeed(2)
      .notice.flatMap(each => each.sentences)
      .find(each => each.items.includes('S2-32'))!
    assert.ok(wordsOf((await site.inject('/c/parent-partnership/privacy')).body).includes(sentence.words))
    const { extractText } = await import('unpdf')
    const pdf = await site.inject('/c/parent-partnership/privacy.pdf')
    const { text } = await extractText(new Uint8Array(pdf.rawPayload), { mergePages: true })
    assert.ok(text.replace(/\s+/g, ' ').includes(sentence.words))
  },
)

proof(
  { promise, items: ['S1-34'] },
  'the full policy is given to whoever asks for it, in its newest version, and that is noted',
  async () => {
    const peer = await testWorld(at.house, 'peer-support')
    const site = await testSite(at.house, 'peer-support')
    const { record } = await peer.visitor('asking-for-help', act =>
      makeEnquiry(act, { anonymous: false, cameBy: 'phone', asker: { part: 'parent' }, noticeVersion: '1' }),
    )
    const answer = await site
      .as(peer.worker)
      .post(`/staff/enquiries/${record.id}/paper`, { paper: 'full-policy' }, `/staff/enquiries/${record.id}`)
    await site.close()
    assert.equal(answer.statusCode, 303)
    const policy = charterOfSeed(1).documents.find(each => each.id === 'full-policy')!
    assert.deepEqual(JSON.parse((await toldOf(record.id)).at(-1)!.facts), {
      document: 'full-policy',
      version: policy.version,
    })
  },
)
