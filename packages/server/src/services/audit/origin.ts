import type { Whence } from '../../auth/session/whence.ts'
import type { AuditOrigin } from '../../contract/clinic/audit.ts'

/** What the log keeps for ever of where a change came from: the kind of device and the network (decision 37). */
export async function originOf(whence: Whence | undefined): Promise<AuditOrigin | null> {
  if (!whence || (whence.address === '' && whence.userAgent === '')) return null
  const { describeDevice } = await import('../account/sessions/describe-device.ts')
  return { device: describeDevice(whence.userAgent).device, network: wideNetwork(whence.address) }
}

/**
 * The network that a plain address is in, a neighbourhood or a clinic's own: never one household or phone.
 *
 * @example wideNetwork('203.0.113.77') // '203.0.113.0/24'
 * @example wideNetwork('2001:db8:7:1::9') // '2001:db8:7::/48'
 */
export function wideNetwork(address: string): string | null {
  const [, ofFour] = /^(\d+\.\d+\.\d+)\.\d+$/.exec(address) ?? []
  if (ofFour !== undefined) return `${ofFour}.0/24`
  if (!address.includes(':')) return null
  const [beforeGap = ''] = address.split('::')
  const groups = beforeGap.split(':').slice(0, 3)
  while (groups.length > 0 && (groups.at(-1) === '0' || groups.at(-1) === '')) groups.pop()
  return `${groups.join(':')}::/48`
}
