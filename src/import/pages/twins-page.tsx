import { readableInstant } from '#calendar/readable.ts'
import type { Act } from '#gate/act.ts'
import { isId } from '#gate/ids.ts'
import { Refusal } from '#gate/refusals.ts'
import { type Answer, type Ask, goTo, page } from '#gate/routes.ts'
import { Button, ButtonGroup, Link } from '#govuk/button.tsx'
import { Form } from '#govuk/form.tsx'
import { ScrollingTable } from '#govuk/table.tsx'
import { settleTwins, type TwinPair, twinsToSettle } from '../twins.ts'

/** Pairs of records by case code: a list never told whoever brought it in that the other one is here. */
export async function showPairs(act: Act, ask: Ask): Promise<Answer> {
  const pairs = await twinsToSettle(act)
  return page({ title: 'Families that may be here twice', content: <PairsPage ask={ask} pairs={pairs} /> })
}

export async function settlePair(act: Act, ask: Ask): Promise<Answer> {
  const [pair, judged] = [ask.typed('pair'), ask.typed('judged')]
  if (!isId(pair) || (judged !== 'one-family' && judged !== 'two-families')) throw new Refusal('not-yours-or-not-there')
  if (!(await settleTwins(act, pair, judged))) throw new Refusal('not-yours-or-not-there')
  return goTo(ask.path, { kind: 'success', title: 'Kept. The pair waits no longer.' })
}

function PairsPage({ ask, pairs }: { ask: Ask; pairs: readonly TwinPair[] }) {
  return (
    <>
      <h1 class="govuk-heading-l">Families that may be here twice</h1>
      <p class="govuk-body">
        A list brought in families that are like families already here. Whoever brought the list in was not told. Look
        at both, and say which it is.
      </p>
      {pairs.length === 0 ? (
        <p class="govuk-body">Nothing waits.</p>
      ) : (
        <ScrollingTable
          label="Pairs of records"
          caption="Pairs of records"
          captionSize="hidden"
          head={['Records', 'Found', { text: 'How alike', format: 'numeric' }, '']}
          rows={pairs.map(each => [
            each.records.map((record, at) => (
              <>
                {at > 0 && ' and '}
                <Link href={`${ask.base}/staff/families/${record.id}`}>{record.code}</Link>
              </>
            )),
            readableInstant(each.foundAt),
            { text: `${each.score} of 100`, format: 'numeric' as const },
            <Form action={ask.path} csrf={ask.csrf}>
              <input type="hidden" name="pair" value={each.pair} />
              <ButtonGroup>
                <Button kind="secondary" name="judged" value="one-family">
                  One family
                </Button>
                <Button kind="secondary" name="judged" value="two-families">
                  Two families
                </Button>
              </ButtonGroup>
            </Form>,
          ])}
        />
      )}
    </>
  )
}
