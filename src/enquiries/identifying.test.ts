import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { takeOutWhatIdentifies } from './identifying.ts'

const gone = (words: string, secret: string, kind: string) =>
  test(`of someone without a name, “${words}” is kept without ${secret}`, () => {
    const { kept, takenOut } = takeOutWhatIdentifies(words)
    assert.ok(!kept.includes(secret), kept)
    assert.ok(kept.includes(`[taken out: ${kind}]`), kept)
    assert.ok(takenOut.some(each => each.kind === kind && each.words.includes(secret)))
  })

gone('write to mari.canary@example.org please', 'mari.canary@example.org', 'e-mail address')
gone('mari (at) example (dot) org', 'mari (at) example', 'e-mail address')
gone('ring 07700 900123 after 6', '07700 900123', 'phone number')
gone('ring +44 7700 900 123', '7700 900 123', 'phone number')
gone('home is 01632-960123', '01632-960123', 'phone number')
gone('(020) 7946 0123 at work', '7946 0123', 'phone number')
gone('0 7 7 0 0 9 0 0 1 2 3', '9 0 0 1 2 3', 'phone number')
gone('we live in HP4 1SE', 'HP4 1SE', 'postcode')
gone('postcode ex21aa ok', 'ex21aa', 'postcode')
gone('his nhs no is 943 476 5919', '943 476 5919', 'NHS number')
gone('born 03/04/2019 and', '03/04/2019', 'date of birth')
gone('born on 3rd of April 2019', '3rd of April 2019', 'date of birth')
gone('dob 3 apr 2019', '3 apr 2019', 'date of birth')
gone('dob 2019-04-03', '2019-04-03', 'date of birth')
gone('April 3, 2019 was the day', 'April 3, 2019', 'date of birth')
gone('I am @canary_mum on there', '@canary_mum', 'name on a social network')
gone('see www.canary-family.example.com/us', 'canary-family', 'web address')
gone('my name is marisol canaryworth', 'marisol', 'name')
gone('My name is Marisol Canaryworth and', 'Canaryworth', 'name')
gone('I’m Marisol Canaryworth, hello', 'Marisol Canaryworth', 'name')
gone('my son Otis hits', 'Otis', 'name')
gone('a boy called Otis', 'Otis', 'name')
gone('speak to Mrs Canaryworth', 'Canaryworth', 'name')
gone('we are at 12 Larkfield Road', '12 Larkfield Road', 'address')
gone('QQ 12 34 56 C', 'QQ 12 34 56 C', 'National Insurance number')
gone('Thanks,\nThank you, Marisol', 'Marisol', 'name')
gone('ring 0\u200b7700\u200b900123', '7700', 'phone number')

for (const harmless of [
  'She is 4 and will not sleep before 11 at night.',
  'I am so tired. It has been 2 years, 3 schools and £1,200.',
  'My name is not important.',
  'He is 8, waiting since 2023 for an assessment.',
  'On 3 April he was sent home.',
  'I am at the end of my rope.',
  'Section 32 and 19 of the Act, page 100 of 245.',
])
  test(`nothing is taken out of “${harmless}”`, () => {
    assert.deepEqual(takeOutWhatIdentifies(harmless), { kept: harmless, takenOut: [] })
  })

test('what was taken out once needs nothing taken out again, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), words => {
      const once = takeOutWhatIdentifies(words).kept
      assert.deepEqual(takeOutWhatIdentifies(once).takenOut, [])
    }),
    { seed: 20261121, numRuns: 300 },
  )
})

test('a mobile number is found in any words around it and in any spacing', () => {
  const spaced = fc.array(fc.constantFrom('', ' ', '-', '.'), { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(fc.constantFrom('ring ', 'on ', '(', 'tel:'), spaced, (before, gaps) => {
      const number = [...'07700900456'].map((digit, place) => digit + (gaps[place] ?? '')).join('')
      const { kept } = takeOutWhatIdentifies(`${before}${number} at six`)
      assert.ok(!/\d{3}/.test(kept.replaceAll(/\D/g, '')), kept)
    }),
    { seed: 20261121, numRuns: 200 },
  )
})
