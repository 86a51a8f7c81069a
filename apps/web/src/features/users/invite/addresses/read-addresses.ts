/** One address as somebody typed or pasted it. */
export interface Address {
  text: string
  /** In small letters; null where the text is no address. The server has the last word. */
  email: string | null
}

const shape = /^[^\s@<>()",;:\\]+@(?:[^\s@<>()",;:\\.]+\.)+[^\s@<>()",;:\\.]{2,}$/
/** A text longer than that is no list of addresses. */
const longestText = 20_000

/**
 * Every address in a text: parted by commas, semicolons, spaces or lines, and as mail programs write them, with names:
 * `"Reyes, Dana" <d.reyes@harbor.example>`. Each stands once.
 */
export function readAddresses(text: string): Address[] {
  const parts = text
    .slice(0, longestText)
    .replaceAll(/"[^"\n]*"/g, ' ')
    .split(/[,;\n]/)
  const texts = parts.flatMap((part) => part.split('<')[1]?.split('>')[0]?.trim() ?? part.split(/\s+/))
  const known = new Map<string, Address>()
  for (const each of texts.filter((word) => word !== '')) {
    const address = { text: each, email: shape.test(each) ? each.toLowerCase() : null }
    known.set(keyOf(address), address)
  }
  return [...known.values()]
}

/** Those that stood there already, and the new ones after them. */
export function withAddresses(present: readonly Address[], more: readonly Address[]): Address[] {
  return [...new Map([...present, ...more].map((address) => [keyOf(address), address])).values()]
}

const keyOf = ({ text, email }: Address) => email ?? text
