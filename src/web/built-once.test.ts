import assert from 'node:assert/strict'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'
import { builtOnce, projectFolder } from './built-once.ts'

const hash = `test-${process.pid}`
const kept = (name: string) => join(projectFolder, 'node_modules', '.cache', 'kinkeeper', `${hash}-${name}`)
const names = ['once.txt', 'failing.txt']
after(() => {
  for (const name of names) rmSync(kept(name), { force: true })
})

describe('what takes long to build', () => {
  it('is built once, though many ask at the same time', async () => {
    let builds = 0
    const build = async () => {
      builds++
      return 'built'
    }
    const all = await Promise.all([1, 2, 3].map(() => builtOnce('once.txt', hash, build)))
    assert.deepEqual(all.map(String), ['built', 'built', 'built'])
    assert.equal(builds, 1)
  })

  it('is tried again after a failure, which is not kept', async () => {
    await assert.rejects(
      builtOnce('failing.txt', hash, async () => {
        throw new Error('half way')
      }),
      /half way/,
    )
    assert.equal(String(await builtOnce('failing.txt', hash, async () => 'whole')), 'whole')
  })
})
