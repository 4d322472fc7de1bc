import assert from 'node:assert/strict'
import { proof } from './test-proof.ts'
import { againstTheRule, refused } from './test-setting.ts'
import { sharingSetting } from './test-sharing.ts'

const at = sharingSetting()
const promise = 'you-are-told-first'

proof(
  { promise, items: ['S3-50'] },
  'no introduction leaves before the family was told of that organisation; being left untold is for safety alone',
  async () => {
    const charity = await at.charity('live-chat')
    assert.ok(charity.onAYes.length >= 3)
    for (const to of charity.onAYes) {
      const family = await charity.family()
      const yes = await charity.say(family, to)
      const share = (more: object) => charity.share(family, to, yes, more)
      await assert.rejects(
        share({ discussedFirst: false, notDiscussedBecause: 'No time.' }),
        refused('talked-over-first'),
        to.recipient.id,
      )
      await assert.rejects(
        share({ toldFamily: false, notToldBecause: 'No time.' }),
        againstTheRule('untold_only_to_keep_somebody_safe'),
        to.recipient.id,
      )
      if (!to.recipient.isNamed)
        await assert.rejects(
          share({ named: undefined }),
          refused('the-recipient-is-named'),
          'named to them, not only its kind',
        )
      await assert.doesNotReject(share({}))
    }
  },
)
