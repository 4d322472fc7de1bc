import assert from 'node:assert/strict'
import { generateKeyPairSync, sign } from 'node:crypto'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Checkpoint,
  openCheckpoint,
  readVerifierKey,
  sealingKeyFrom,
  signCheckpoint,
  verifierKey,
  verifierKeyText,
} from './checkpoint.ts'
import { sha256 } from './tree.ts'

const origin = 'trail.family-centre.example.org/2026'
const ours = sealingKeyFrom(sha256(Buffer.from('our seed')))
const oursToo = sealingKeyFrom(sha256(Buffer.from('our other seed')), 'ml-dsa-44')
const stranger = generateKeyPairSync('ed25519').privateKey
const head: Checkpoint = {
  origin,
  size: 1200,
  root: sha256(Buffer.from('root')),
  mapSize: 31,
  mapRoot: sha256(Buffer.from('map')),
  at: '2026-11-21T09:30:00.000Z',
}
const keys = [verifierKey(origin, ours), verifierKey(origin, oursToo)]

test('A checkpoint is read back as it was signed, with Ed25519, with ML-DSA-44, or with both', () => {
  for (const signers of [[ours], [oursToo], [ours, oursToo]]) {
    assert.deepEqual(openCheckpoint(signCheckpoint(head, signers), keys), head)
  }
  assert.deepEqual(openCheckpoint(signCheckpoint(head, [ours, oursToo]), [keys[0]!]), head)
})

test('The key id and the note have the form that C2SP gives', () => {
  const [body, signature] = signCheckpoint(head, [ours]).split('\n\n')
  assert.deepEqual(body!.split('\n').slice(0, 3), [origin, '1200', head.root.toString('base64')])
  const [dash, name, encoded] = signature!.trimEnd().split(' ')
  assert.deepEqual([dash, name], ['\u2014', origin])
  const raw = Buffer.from(String(ours.export({ format: 'jwk' }).x), 'base64url')
  const id = sha256(Buffer.concat([Buffer.from(`${origin}\n`), Buffer.of(1), raw])).subarray(0, 4)
  const bytes = Buffer.from(encoded!, 'base64')
  assert.deepEqual([bytes.subarray(0, 4), bytes.length], [id, 68])
})

test('A checkpoint forged with another key is refused, whatever name it gives itself', () => {
  assert.deepEqual(openCheckpoint(signCheckpoint(head, [stranger]), keys), { refused: 'no-known-signature' })
  const forged = signCheckpoint({ ...head, size: 1100 }, [ours]).replace('\n1100\n', '\n1200\n')
  assert.deepEqual(openCheckpoint(forged, keys), { refused: 'signature-wrong' })
  const oneGood = signCheckpoint(head, [ours])
  const oneBad = signCheckpoint({ ...head, size: 9 }, [oursToo])
  const both = oneGood + oneBad.slice(oneBad.indexOf('\n\n') + 2)
  assert.deepEqual(openCheckpoint(both, keys), { refused: 'signature-wrong' })
})

test('A checkpoint of another trail is not taken for one of ours', () => {
  const other = 'trail.peer-support.example.org/2026'
  const note = signCheckpoint({ ...head, origin: other }, [ours])
  assert.deepEqual(openCheckpoint(note, keys), { refused: 'no-known-signature' })
  const renamed = note.replace(`\u2014 ${other}`, `\u2014 ${origin}`)
  assert.ok('refused' in openCheckpoint(renamed, keys))
  const body = note.slice(0, note.indexOf('\n\n') + 1)
  const borrowed = Buffer.concat([keys[0]!.id, sign(null, Buffer.from(body), ours)]).toString('base64')
  const asOurs = `${body}\n\u2014 ${origin} ${borrowed}\n`
  assert.deepEqual(openCheckpoint(asOurs, keys), { refused: 'signature-wrong' })
})

test('No change of a single character gives another acceptable checkpoint', () => {
  const note = signCheckpoint(head, [ours])
  fc.assert(
    fc.property(fc.nat(note.length - 1), fc.constantFrom('0', '9', 'A', 'z', '+', '\n', ' ', '\u2014'), (at, char) => {
      fc.pre(note[at] !== char)
      assert.ok('refused' in openCheckpoint(note.slice(0, at) + char + note.slice(at + 1), keys))
    }),
    { seed: 24, numRuns: 400 },
  )
})

test('The public key travels as one line, and a slip of the pen in it is noticed', () => {
  for (const key of keys) {
    const line = verifierKeyText(key)
    const read = readVerifierKey(line)
    assert.ok(read?.publicKey.equals(key.publicKey))
    assert.equal(readVerifierKey(line.replace(/.=*$/, tail => (tail[0] === 'A' ? 'Q' : 'A') + tail.slice(1))), null)
    assert.equal(readVerifierKey(line.replace('family', 'Family')), null)
  }
  assert.equal(readVerifierKey('not a key'), null)
})
