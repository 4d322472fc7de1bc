import type { FastifyInstance } from 'fastify'
import type { House } from '#gate/house.ts'
import type { Settings } from '#settings.ts'

/** Pages for development only: the cast to sign in as, the mailbox, the clock. None exists in production. */
export async function developmentPages(_site: FastifyInstance, _house: House, _wanted: Settings): Promise<void> {}
