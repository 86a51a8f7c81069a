import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'

export interface SiteFile {
  type: string
  cacheControl: string
  etag: string
  /** The smallest form that the browser takes. */
  best(acceptEncoding: string): { encoding: string | null; bytes: Buffer }
}

const types: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
}

const year = 365 * 24 * 60 * 60

/**
 * Reads a built site into memory, by address. What is not in the map does not exist: no path leads out of the folder.
 *
 * @throws when the folder is missing.
 */
export function readSite(folder: string): Map<string, SiteFile> {
  if (!existsSync(folder)) throw new Error(`Failed to serve ${folder}: it is not built. Please run "pnpm build".`)
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
  const paths = entries.map((entry) => join(entry.parentPath, entry.name)).filter((path) => !/\.(?:br|gz)$/.test(path))
  const addressOf = (path: string) => path.slice(folder.length).replaceAll('\\', '/')
  return new Map(paths.map((path) => [addressOf(path), readFile(path, addressOf(path))]))
}

function readFile(path: string, address: string): SiteFile {
  const bytes = readFileSync(path)
  const forms = [
    { encoding: 'br', path: `${path}.br` },
    { encoding: 'gzip', path: `${path}.gz` },
  ]
    .filter((form) => existsSync(form.path))
    .map((form) => ({ encoding: form.encoding, bytes: readFileSync(form.path) }))
  return {
    type: types[extname(path)] ?? 'application/octet-stream',
    // Files under /assets have their content's hash in their names.
    cacheControl: address.startsWith('/assets/') ? `public, max-age=${year}, immutable` : 'no-cache',
    etag: `"${createHash('sha256').update(bytes).digest('base64url').slice(0, 16)}"`,
    best: (accept) => forms.find(({ encoding }) => accept.includes(encoding)) ?? { encoding: null, bytes },
  }
}
