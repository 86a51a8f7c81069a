/** One address as somebody typed or pasted it. */
export interface Address {
  text: string
  /** In small letters; null where the text is no address. The server has the last word. */
  email: string | null
}

const shape = /^[^\s@<>()",;:\\]+@(?:[^\s@<>()",;:\\.]+\.)+[^\s@<>()",;:\\.]{2,}$/
/** "Dana Reyes <d.reyes@harbor.example>", with or without quotes around the name. */
const named = /(?:"[^"]*"\s*|[^<>,;\n"]*)<\s*([^<>\s]+)\s*>/g

/** Every address in a text: parted by commas, semicolons, spaces or lines, with or without names. Each stands once. */
export function readAddresses(text: string): Address[] {
  const texts = text.replaceAll(named, ' $1 ').split(/[\s,;]+/)
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
