import { BlockList, isIP } from 'node:net'
import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/**
 * An address in its shortest form: without port, brackets and zone; an IPv4 address that is written as IPv6 as IPv4.
 *
 * @returns null when it is none.
 */
export function plainAddress(written: string): string | null {
  const text = written.trim()
  const [, inBrackets] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(text) ?? []
  const [, beforePort] = /^([\d.]+):\d{1,5}$/.exec(text) ?? []
  const [address = ''] = (inBrackets ?? beforePort ?? text).split('%')
  return isIP(address) === 0 ? null : ipaddr.process(address).toString()
}

/**
 * The network that an address is in, with the first `bits` of an IPv4 or of an IPv6 address:
 * whoever has a line at home or rents a server has 2⁶⁴ IPv6 addresses.
 *
 * @returns in CIDR notation; what is no address is a network of its own.
 */
export function networkOf(address: string, bits: { ipv4: number; ipv6: number }): string {
  const plain = plainAddress(address)
  if (plain === null) return 'unknown'
  const parsed = ipaddr.parse(plain)
  return parsed instanceof ipaddr.IPv4
    ? `${ipaddr.IPv4.networkAddressFromCIDR(`${plain}/${bits.ipv4}`).toString()}/${bits.ipv4}`
    : `${ipaddr.IPv6.networkAddressFromCIDR(`${plain}/${bits.ipv6}`).toString()}/${bits.ipv6}`
}

/** Whether a plain address is in one of the networks. What is no address is in none. */
export function trusts(networks: BlockList, address: string): boolean {
  return networks.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
}

/**
 * `ATRIUM_TRUSTED_PROXIES`: networks in CIDR notation or single addresses, with commas between.
 * A network of everybody is refused: everybody could then write any address.
 */
export const trustedProxies = z.string().transform((text, context): BlockList => {
  const networks = new BlockList()
  for (const written of text.split(',').map((each) => each.trim())) {
    const network = parseNetwork(written)
    if (network && !isOfEverybody(network)) networks.addSubnet(network.address, network.bits, network.family)
    else context.addIssue(`Must be networks like 10.0.0.0/8 or fd00::/8, with commas between; "${written}" is none`)
  }
  return networks
})

/** Every IPv4 address can be written as IPv6: a network of those is one of everybody. */
function isOfEverybody({ address, bits, family }: Network): boolean {
  const alone = new BlockList()
  alone.addSubnet(address, bits, family)
  return alone.check('1.0.0.1', 'ipv4') && alone.check('203.0.113.1', 'ipv4')
}

interface Network {
  address: string
  bits: number
  family: 'ipv4' | 'ipv6'
}

/** Of more addresses than this nobody can say that all are proxies. */
const widest = 8

function parseNetwork(written: string): Network | null {
  const [, address = '', prefix] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(written) ?? []
  const version = isIP(address)
  if (version === 0 || address.includes('%')) return null
  const longest = version === 6 ? 128 : 32
  const bits = prefix === undefined ? longest : Number(prefix)
  return bits >= widest && bits <= longest ? { address, bits, family: version === 6 ? 'ipv6' : 'ipv4' } : null
}

/** What one caller's limits are counted by: an IPv4 address, an IPv6 /64. */
export const nearNetwork = (address: string): string => networkOf(address, { ipv4: 32, ipv6: 64 })
