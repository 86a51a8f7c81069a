import { dictionary } from '@zxcvbn-ts/language-common'

const common = new Set(dictionary['passwords-common'])

/**
 * Whether a password is among those that are tried first: on the list of those that were found in breaches, also with signs
 * between its letters or digits behind them, two of the list one after the other, one piece of text again and again, or a row of
 * neighbours (R33).
 *
 * @example isCommonPassword('PasswordPassword') // true
 */
export function isCommonPassword(password: string): boolean {
  const text = password.toLowerCase()
  const letters = text.replaceAll(/[^\p{L}\p{N}]/gu, '')
  const stem = letters.replace(/\d+$/, '')
  return [text, letters, stem].some(isTriedFirst) || isRow(letters)
}

function isTriedFirst(text: string): boolean {
  if (common.has(text) || /^(.{1,8}?)\1+.{0,2}$/su.test(text)) return true
  for (let cut = 4; cut <= text.length - 4; cut += 1) {
    if (common.has(text.slice(0, cut)) && common.has(text.slice(cut))) return true
  }
  return false
}

/** "abcdefg…", "9876…": each sign is the next one, or the one before. */
function isRow(text: string): boolean {
  const codes = Array.from(text, (sign) => sign.codePointAt(0) ?? 0)
  const steps = new Set(codes.slice(1).map((code, index) => code - (codes[index] ?? 0)))
  return codes.length > 2 && steps.size === 1 && Math.abs([...steps][0] ?? 0) <= 1
}
