import type { ServerConnection } from './server.ts'

/** The parts of a `postgres://` address. `sslmode` other than `disable` means TLS; only `no-verify` skips the proof. */
export function connectionFromUrl(address: string): ServerConnection {
  const url = new URL(address)
  const mode = url.searchParams.get('sslmode')
  const password = decodeURIComponent(url.password)
  return {
    host: url.searchParams.get('host') ?? decodeURIComponent(url.hostname || 'localhost'),
    port: Number(url.port || url.searchParams.get('port') || 5432),
    user: decodeURIComponent(url.username || url.searchParams.get('user') || 'postgres'),
    ...(password === '' ? {} : { password }),
    database: decodeURIComponent(url.pathname.slice(1)) || 'postgres',
    ...(mode === null || mode === 'disable' ? {} : { ssl: { rejectUnauthorized: mode !== 'no-verify' } }),
  }
}
