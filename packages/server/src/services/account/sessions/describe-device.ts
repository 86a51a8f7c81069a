import { getParser } from 'bowser'
import type { AccountSession } from '../../../contract/account/account.ts'

/**
 * What a browser says that it is, in words.
 *
 * @example describeDevice('Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:146.0) Gecko/20100101 Firefox/146.0')
 *          // { device: 'Firefox on Windows', kind: 'computer' }
 */
export function describeDevice(userAgent: string | null): Pick<AccountSession, 'device' | 'kind'> {
  if (!userAgent) return { device: null, kind: 'computer' }
  const { browser, os, platform } = getParser(userAgent).getResult()
  const kind = platform.type === 'mobile' ? 'phone' : platform.type === 'tablet' ? 'tablet' : 'computer'
  return { device: [browser.name, os.name].filter(Boolean).join(' on ') || null, kind }
}
