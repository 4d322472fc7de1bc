import type { House } from '#gate/house.ts'
import type { Door } from '#gate/routes.ts'

/** Five tries at somebody's code or password; an office shares one address, so that has more room. */
const triesAtAnAccount = 5
const triesFromAnAddress = 40

/** Counts the try before it is looked at; false when there were too many. Known and unknown accounts count alike. */
export async function mayTry(door: Door, account: string, at: Date): Promise<boolean> {
  const mine = accountHash(door.house, account)
  return (await mayTryAt(door.house, mine, false, at)) && mayTryAt(door.house, door.addressHash, true, at)
}

/** What was tried was right: the account's count starts again, and the address has its try back. */
export async function tryWasRight(door: Door, account: string, at: Date): Promise<void> {
  await door.house.web.query(
    'insert into gate.sign_in_attempts (address_hash, at, succeeded) select unnest($1::bytea[]), $2, true',
    [[accountHash(door.house, account), door.addressHash], at],
  )
}

/** How many tries at an account failed since the last that did not. */
export async function failedTries(house: House, account: string): Promise<number> {
  const { rows } = await house.web.query<{ failed: number }>(
    `select count(*)::int as failed from gate.sign_in_attempts a where address_hash = $1 and not succeeded
       and at > coalesce((select max(at) from gate.sign_in_attempts where address_hash = $1 and succeeded), '-infinity')`,
    [accountHash(house, account)],
  )
  return rows[0]!.failed
}

const accountHash = (house: House, account: string): Buffer =>
  house.keys.hashOf('address', `staff account\n${account.toLowerCase()}`)

async function mayTryAt(house: House, hash: Buffer, isShared: boolean, at: Date): Promise<boolean> {
  const atMost = isShared ? triesFromAnAddress : triesAtAnAccount
  const { rows } = await house.web.query<{ may: boolean }>('select gate.may_try($1, $2, $3, $4) as may', [
    hash,
    isShared,
    atMost,
    at,
  ])
  return rows[0]!.may
}
