/** What no line of the log may hold, wherever it stands in the details. */
const secrets =
  /^(?:.*name|.*email|.*password|.*secret|.*token|.*cookies?|authorization|headers|body|input|params|parameters|query|detail)$/i

const deepest = 6

/** The same details with each secret's value left out; what is nested deeper than anybody reads is left out as well. */
export function withoutSecrets(details: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(details).map(([key, value]) => [key, secrets.test(key) ? '…' : clean(value, 1)]),
  )
}

function clean(value: unknown, depth: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (depth === deepest) return '…'
  if (Array.isArray(value)) return value.map((each) => clean(each, depth + 1))
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, secrets.test(key) ? '…' : clean(each, depth + 1)]),
  )
}
