import { describe, expect, test } from 'vitest'
import { callerAddress } from './caller-address.ts'
import { networkOf, trustedProxies } from './network.ts'

const trusted = trustedProxies.parse('10.0.0.0/8, 192.0.2.7, fd00::/8')
const forwardedFor = (value: string) => new Headers({ 'x-forwarded-for': value })
const forwarded = (value: string) => new Headers({ forwarded: value })

describe('the connection counts', () => {
  test.each([
    ['nobody is trusted', '203.0.113.9', undefined],
    ['it is not from a trusted proxy', '203.0.113.9', trusted],
    ['it is next to a trusted network', '11.0.0.1', trusted],
    ['it is next to a trusted address', '192.0.2.8', trusted],
  ])('when %s', (_when, remote, networks) => {
    const headers = new Headers({ 'x-forwarded-for': '198.51.100.1', forwarded: 'for=198.51.100.1' })

    expect(callerAddress(remote, headers, networks)).toBe(remote)
  })

  test('in its shortest form: one caller has one address', () => {
    expect(callerAddress('::ffff:203.0.113.9', new Headers())).toBe('203.0.113.9')
    expect(callerAddress('2001:0DB8:0:0:0:0:0:1', new Headers())).toBe('2001:db8::1')
    expect(callerAddress('fe80::1%eth0', new Headers())).toBe('fe80::1')
    expect(callerAddress('', new Headers())).toBe('')
  })

  test('when it has no address: that is no proxy’s', () => {
    expect(callerAddress('', forwardedFor('203.0.113.9'), trusted)).toBe('')
  })

  test('when a trusted proxy says nothing', () => {
    expect(callerAddress('10.0.0.2', new Headers(), trusted)).toBe('10.0.0.2')
  })

  test('when the two headers name different callers: one of them is the caller’s own work', () => {
    const headers = new Headers({ 'x-forwarded-for': '203.0.113.9', forwarded: 'for=198.51.100.1' })

    expect(callerAddress('10.0.0.2', headers, trusted)).toBe('10.0.0.2')
  })

  test('when one of the two headers cannot be read', () => {
    const headers = new Headers({ 'x-forwarded-for': '203.0.113.9', forwarded: 'by="' })

    expect(callerAddress('10.0.0.2', headers, trusted)).toBe('10.0.0.2')
  })
})

describe('behind trusted proxies', () => {
  test.each([
    ['one proxy', '203.0.113.9', '203.0.113.9'],
    ['two proxies', '203.0.113.9, 10.1.1.1', '203.0.113.9'],
    ['a first entry that the caller wrote', '198.51.100.1, 203.0.113.9', '203.0.113.9'],
    ['a trusted address that the caller wrote', '10.9.9.9, 203.0.113.9, 10.1.1.1', '203.0.113.9'],
    ['a port', '203.0.113.9:4711', '203.0.113.9'],
    ['IPv6', '2001:db8::9', '2001:db8::9'],
    ['IPv6 in brackets', '[2001:db8::9]', '2001:db8::9'],
    ['IPv6 with a port', '[2001:db8::9]:4711', '2001:db8::9'],
    ['IPv4 as IPv6', '::ffff:203.0.113.9', '203.0.113.9'],
    ['proxies alone', '10.1.1.1, fd00::1', '10.1.1.1'],
    ['what is no address', 'evil.example', '10.0.0.2'],
    ['what is no address, further left', 'evil.example, 10.1.1.1', '10.1.1.1'],
    ['an old spelling of an address', '010.1.1.1', '10.0.0.2'],
    ['nothing', ' , ', '10.0.0.2'],
  ])('X-Forwarded-For with %s', (_what, header, caller) => {
    expect(callerAddress('10.0.0.2', forwardedFor(header), trusted)).toBe(caller)
  })

  test.each([
    ['one proxy', 'for=203.0.113.9', '203.0.113.9'],
    ['two proxies', 'for=203.0.113.9;proto=https, for=10.1.1.1', '203.0.113.9'],
    ['other parameters, in capitals', 'By=10.0.0.2; FOR="203.0.113.9:4711";host=a', '203.0.113.9'],
    ['IPv6 in quotes', 'for="[2001:db8::9]:4711"', '2001:db8::9'],
    ['a comma in quotes', 'for=198.51.100.1;host="a,for=192.0.2.99", for=203.0.113.9', '203.0.113.9'],
    ['escapes in quotes', String.raw`for="203.0.113\.9"`, '203.0.113.9'],
    ['a first entry that the caller wrote', 'for=198.51.100.1, for=203.0.113.9', '203.0.113.9'],
    ['a made-up name', 'for=_hidden', '10.0.0.2'],
    ['unknown', 'for=unknown, for=10.1.1.1', '10.1.1.1'],
    ['no one', 'proto=https', '10.0.0.2'],
    ['half a quotation', 'for=203.0.113.9, for="', '10.0.0.2'],
    ['nothing', '', '10.0.0.2'],
  ])('Forwarded with %s', (_what, header, caller) => {
    expect(callerAddress('10.0.0.2', forwarded(header), trusted)).toBe(caller)
  })

  test('both headers that agree', () => {
    const headers = new Headers({ 'x-forwarded-for': '203.0.113.9, 10.1.1.1', forwarded: 'for="203.0.113.9:1"' })

    expect(callerAddress('10.0.0.2', headers, trusted)).toBe('203.0.113.9')
  })

  test('a connection that writes its IPv4 address as IPv6 is from the same proxy', () => {
    expect(callerAddress('::ffff:10.0.0.2', forwardedFor('203.0.113.9'), trusted)).toBe('203.0.113.9')
  })

  test('a header of a hundred thousand hops is read to the right end only', () => {
    const header = `${'198.51.100.1, '.repeat(100_000)}203.0.113.9`

    expect(callerAddress('10.0.0.2', forwardedFor(header), trusted)).toBe('203.0.113.9')
  })
})

describe('ATRIUM_TRUSTED_PROXIES', () => {
  test.each(['10.0.0.0/8', '1.0.0.0/8', '203.0.113.0/24', '192.0.2.7', 'fd00::/8', '::1', ' 10.0.0.0/8 , ::1 '])(
    '%s is accepted',
    (text) => {
      expect(trustedProxies.safeParse(text).success).toBe(true)
    },
  )

  test.each([
    '10.0.0.0/7',
    'fc00::/7',
    '10.0.0.0/33',
    'fd00::/129',
    '10.0.0/8',
    '10.0.0.0/',
    '10.0.0.0/-1',
    '10.0.0.0/8/8',
    '0.0.0.0/0',
    '::/0',
    '::/8',
    '::ffff:0:0/96',
    'fe80::1%eth0',
    'proxy.example',
    'loopback',
    '10.0.0.0/8,',
    '10.0.0.0/8;::1',
  ])('%s is a fault that is named', (text) => {
    const { error } = trustedProxies.safeParse(text)

    expect(error?.issues.map(({ message }) => message)).toEqual([expect.stringContaining('is none')])
  })
})

describe('the network of an address', () => {
  test.each([
    ['203.0.113.9', '203.0.113.9/32', '203.0.113.0/24'],
    ['::ffff:203.0.113.9', '203.0.113.9/32', '203.0.113.0/24'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64', '2001:db8:1::/48'],
    ['', 'unknown', 'unknown'],
    ['nonsense', 'unknown', 'unknown'],
  ])('%s', (address, near, wide) => {
    expect(networkOf(address, { ipv4: 32, ipv6: 64 })).toBe(near)
    expect(networkOf(address, { ipv4: 24, ipv6: 48 })).toBe(wide)
  })
})
