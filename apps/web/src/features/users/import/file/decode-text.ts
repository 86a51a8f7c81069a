/**
 * The text of a file that a spreadsheet has written: UTF-8 with or without its mark, UTF-16 of either order, else the code
 * page that Windows uses in the west.
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = markedEncoding(bytes) ?? bareUtf16(bytes)
  if (encoding) return new TextDecoder(encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

function markedEncoding([first, second, third]: Uint8Array): string | null {
  if (first === 0xff && second === 0xfe) return 'utf-16le'
  if (first === 0xfe && second === 0xff) return 'utf-16be'
  return first === 0xef && second === 0xbb && third === 0xbf ? 'utf-8' : null
}

/** Addresses are Latin letters: in UTF-16 every other byte of them is zero. */
function bareUtf16(bytes: Uint8Array): string | null {
  const start = bytes.subarray(0, 200)
  const zeros = [0, 1].map((odd) => start.filter((byte, place) => byte === 0 && place % 2 === odd).length)
  const [even = 0, odd = 0] = zeros
  const many = start.length / 4
  if (odd > many) return 'utf-16le'
  return even > many ? 'utf-16be' : null
}
