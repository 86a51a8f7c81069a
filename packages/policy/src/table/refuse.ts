/** Refuses a table, or a question about one. */
export function refuse(path: string, text: string): never {
  throw new TypeError(`Failed to read ${path}: ${text}.`)
}
