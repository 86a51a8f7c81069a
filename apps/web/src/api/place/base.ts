/** Where the pages lie on their host: `/`, but for a demo that a static host serves under a path of its own. */
const base = import.meta.env.BASE_URL

/** The address on the host. */
export function atBase(path: string): string {
  return `${base}${path.slice(1)}`
}

/** The page's own address, whatever path it lies under. */
export function withoutBase(path: string): string {
  return `${path}/`.startsWith(base) ? `/${path.slice(base.length)}` : path
}
