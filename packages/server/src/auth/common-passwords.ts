import { dictionary } from '@zxcvbn-ts/language-common'

const common = new Set(dictionary['passwords-common'])

/**
 * Whether a password is among those that are tried first: on the list of those that were found in breaches, two of them
 * one after the other, or one piece of text again and again (R33).
 *
 * @example isCommonPassword('PasswordPassword') // true
 */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase()
  if (common.has(text) || /^(.{1,8})\1+.?$/su.test(text)) return true
  for (let cut = 4; cut <= text.length - 4; cut += 1) {
    if (common.has(text.slice(0, cut)) && common.has(text.slice(cut))) return true
  }
  return false
}
