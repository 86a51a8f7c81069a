/**
 * Makes of `proxy.user.list.query(input)` the call `act(['user', 'list', 'query'], [input])`: the names of procedures are types
 * alone, and nothing of the API's shape has to be sent to the page.
 */
export function pathProxy(act: (path: string[], given: unknown[]) => unknown): unknown {
  const at = (path: string[]): unknown =>
    new Proxy(() => undefined, {
      // A promise it is not, though it has every name.
      get: (_, name) => (typeof name === 'string' && name !== 'then' ? at([...path, name]) : undefined),
      apply: (_, __, given: unknown[]) => act(path, given),
    })
  return at([])
}
