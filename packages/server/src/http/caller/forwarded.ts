/** A parameter's value is a token, or a quoted string in which a backslash escapes (RFC 7239, RFC 9110). */
const pair = /\s*([^=;,\s]+)=("(?:[^"\\]|\\.)*"|[^;,"\s]*)\s*([;,]|$)/y

/**
 * The `for` of each element of a `Forwarded` header, from the first hop to the last.
 * What does not follow the grammar ends the header with a hop that is no address.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7239#section-4
 */
export function parseForwarded(header: string): string[] {
  const hops: string[] = []
  let hop = 'unknown'
  pair.lastIndex = 0
  while (pair.lastIndex < header.length) {
    const [, name, value = '', end] = pair.exec(header) ?? []
    if (name === undefined) return [...hops, 'unknown']
    if (name.toLowerCase() === 'for') hop = unquoted(value)
    if (end === ';') continue
    hops.push(hop)
    hop = 'unknown'
  }
  return hops
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replaceAll(/\\(.)/g, '$1') : value
}
