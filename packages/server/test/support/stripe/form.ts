/** A form's fields as Stripe writes them: `items[0][id]=x`. */
export interface Fields {
  [name: string]: string | Fields
}

/** What a form or a query says. */
export function fieldsIn(text: string): Fields {
  const root: Fields = {}
  for (const [name, value] of new URLSearchParams(text)) {
    const path = name.split(/[[\]]+/).filter((part) => part !== '')
    const last = path.pop() ?? ''
    let place = root
    for (const part of path) {
      const next = place[part]
      place = typeof next === 'object' ? next : (place[part] = {})
    }
    place[last] = value
  }
  return root
}

/** A field by its path; undefined: it was not said. */
export function field(fields: Fields, ...path: string[]): string | undefined {
  let place: string | Fields | undefined = fields
  for (const part of path) place = typeof place === 'object' ? place[part] : undefined
  return typeof place === 'string' ? place : undefined
}
