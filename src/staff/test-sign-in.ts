import { generateSync } from 'otplib'
import { now } from '#calendar/clock.ts'
import type { Player } from '#database/test-world.ts'
import type { House } from '#gate/house.ts'
import { hashPassword } from '#gate/password.ts'
import { newSecret, sealSecret } from './sign-in/one-time-codes.ts'

export const aPassword = 'nine ducks on a pond'

/** Gives a player a password and an app for one-time codes, as if they had set both up. Returns the app. */
export async function withPasswordAndApp(house: House, player: Player): Promise<App> {
  const secret = newSecret()
  const hash = await hashPassword(aPassword)
  await player.act('sign-in', async act => {
    await act.amend(
      'staff',
      { id: player.id },
      {
        password_hash: hash,
        password_changed_at: act.at,
        one_time_secret: sealSecret(house.keys, player.id, secret),
        one_time_confirmed_at: act.at,
      },
    )
    await act.note('password.set', [])
  })
  return appFor(secret)
}

export type App = Readonly<{ /** The code shown so many half minutes from now. */ code(halfMinutes?: number): string }>

export function appFor(secret: string): App {
  return {
    code: (halfMinutes = 0) =>
      generateSync({ secret, epoch: Math.floor(now().epochMilliseconds / 1000) + halfMinutes * 30 }),
  }
}

/** A code that is certainly not right now. */
export function wrongCode(app: App): string {
  const right = [-1, 0, 1].map(each => app.code(each))
  return ['111111', '222222', '333333', '444444'].find(each => !right.includes(each))!
}
