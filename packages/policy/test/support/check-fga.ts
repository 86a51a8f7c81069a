/**
 * Reads the few words of the OpenFGA language that the exporter writes and answers a check, given the
 * relations that hold directly. Only for tests: it knows direct types, `or`, `and` and brackets.
 */
export function checkFga(model: string, direct: readonly string[], relation: string): boolean {
  const definitions = new Map(
    [...model.matchAll(/^ {4}define ([\w-]+): (.+)$/gm)].map(([, name, body]) => [name, body ?? '']),
  )
  const holds = (expression: string): boolean => {
    const text = expression.trim()
    const [, left, right] = /^\((.*)\) and \((.*)\)$/.exec(text) ?? []
    if (left !== undefined && right !== undefined) return holds(left) && holds(right)
    if (text.includes(' or ')) return text.split(' or ').some(holds)
    const body = definitions.get(text)
    if (body === undefined) return false
    return body.startsWith('[') ? direct.includes(text) : holds(body)
  }
  return holds(relation)
}
