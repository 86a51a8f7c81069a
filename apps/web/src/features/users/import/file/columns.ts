/** Which column is what, counted from 0; null: there is none. */
export interface Columns {
  email: number | null
  name: number | null
  role: number | null
  /** The first line says what the columns are. */
  hasHead: boolean
}

export interface FileRow {
  email: string
  name?: string
  role?: string
}

const heads = {
  email: /e-?mail|address|adresse|correo/i,
  name: /name|nom\b/i,
  role: /^(?:role|rolle|rôle|rol)$/i,
}
const isAddress = (cell: string | undefined) => /^\S+@\S+\.\S+$/.test(cell ?? '')

/** What the columns are likely to be: by their heads, else by where the addresses stand. */
export function guessColumns(table: readonly (readonly string[])[]): Columns {
  const [first = [], ...rest] = table
  const hasHead = !first.some(isAddress)
  const byHead = (pattern: RegExp) => (hasHead ? placeOf(first, (cell) => pattern.test(cell)) : null)
  const byContent = placeOf(rest[0] ?? first, isAddress)
  const email = byContent ?? byHead(heads.email)
  const name = byHead(heads.name)
  return { email, name: name === email ? null : name, role: byHead(heads.role), hasHead }
}

/** The lines as they are sent. */
export function rowsBy(table: readonly (readonly string[])[], { email, name, role, hasHead }: Columns): FileRow[] {
  return table.slice(hasHead ? 1 : 0).map((cells) => {
    const cell = (place: number | null) => (place === null ? '' : (cells[place] ?? '').slice(0, longest))
    const [theirName, theirRole] = [cell(name), cell(role)]
    return {
      email: cell(email),
      ...(theirName !== '' && { name: theirName }),
      ...(theirRole !== '' && { role: theirRole }),
    }
  })
}

/** As much of a cell as the server takes: longer is no address in any case. */
const longest = 1_000

function placeOf(cells: readonly string[], matches: (cell: string) => boolean): number | null {
  const place = cells.findIndex(matches)
  return place === -1 ? null : place
}
