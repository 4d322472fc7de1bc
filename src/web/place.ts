/**
 * Where a request comes from, as it is counted: an IPv4 address, or the half of an IPv6 address that a provider gives one
 * household (/64). Its other half is theirs to choose, and would be a new place for every guess.
 */
export function placeOf(address: string): string {
  const plain = address.replace(/%.*$/, '').toLowerCase()
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/.exec(plain)
  if (mapped) return mapped[1]!
  if (!plain.includes(':')) return plain
  const [left = '', right] = plain.split('::')
  const parts = (half: string) => (half === '' ? [] : half.split(':'))
  const [before, after] = [parts(left), parts(right ?? '')]
  const whole =
    right === undefined
      ? before
      : [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after]
  return `${whole
    .slice(0, 4)
    .map(each => Number.parseInt(each, 16).toString(16))
    .join(':')}::/64`
}
