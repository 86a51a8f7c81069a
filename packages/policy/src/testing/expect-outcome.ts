/** Thrown when a system breaks a rule. */
export class InvariantError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'InvariantError'
  }
}

/** Compares what a system did with what the rule says. */
export function expectSame(
  rule: string,
  what: string,
  { expected, actual }: { expected: unknown; actual: unknown },
): void {
  const [wanted, got] = [JSON.stringify(expected), JSON.stringify(actual)]
  if (wanted !== got) throw new InvariantError(`${rule} is broken: ${what}: expected ${wanted}, got ${got}.`)
}
