import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { fingerprint, sha256Base64 } from './fingerprint.ts'

describe('the fingerprint of contents', () => {
  it('is the same for the same contents and differs where any of them, or their borders, do', () => {
    assert.equal(fingerprint('ab', 'c'), fingerprint('ab', Buffer.from('c')))
    assert.match(fingerprint(''), /^[0-9a-f]{12}$/)
    const all = [
      fingerprint('ab', 'c'),
      fingerprint('a', 'bc'),
      fingerprint('abc'),
      fingerprint('ab', 'd'),
      fingerprint(),
    ]
    assert.equal(new Set(all).size, all.length)
  })

  it('is the one a browser computes for the official inline script', () => {
    // The first test vector of FIPS 180-4, in base 64.
    assert.equal(sha256Base64('abc'), 'ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=')
  })
})
