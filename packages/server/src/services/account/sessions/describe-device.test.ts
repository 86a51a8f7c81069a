import { expect, test } from 'vitest'
import { describeDevice } from './describe-device.ts'

test.each([
  [
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0',
    'Firefox on Windows',
    'computer',
  ],
  [
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36',
    'Chrome on macOS',
    'computer',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1',
    'Safari on iOS',
    'phone',
  ],
])('%s', (userAgent, device, kind) => expect(describeDevice(userAgent)).toEqual({ device, kind }))

test.each([null, ''])('%o says nothing', (userAgent) => {
  expect(describeDevice(userAgent)).toEqual({ device: null, kind: 'computer' })
})

test.each(['curl/8.0', '(((', '\u0000', 'x'.repeat(500)])('%s is no reason to fail', (userAgent) => {
  expect(describeDevice(userAgent).kind).toBe('computer')
})
