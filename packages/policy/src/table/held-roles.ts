/**
 * The roles that somebody holds, in the order of the table, each once: the one role if that is there, else the several.
 * None, if any of them is not known: who cannot be read in full is not read at all.
 */
export function heldRoles(known: readonly string[], role: unknown, several?: unknown): readonly string[] {
  const all: unknown = role === undefined ? several : [role]
  if (!Array.isArray(all)) return []
  const names = new Set<unknown>(all)
  const held = known.filter((name) => names.has(name))
  return held.length === names.size ? held : []
}
