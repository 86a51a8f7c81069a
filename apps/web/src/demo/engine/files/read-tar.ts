const block = 512
const name = { at: 0, length: 100 }
const size = { at: 124, length: 12 }
const kindAt = 156
const folderKind = '5'

export interface TarEntry {
  /** From the root of the archive, as in `/base/1/1259`. */
  path: string
  /** Null for a folder. */
  content: Uint8Array | null
}

/** Reads a tar: each entry is a header that says its name and how long its content is, and the content in whole blocks. */
export function readTar(tar: Uint8Array): TarEntry[] {
  const entries: TarEntry[] = []
  for (let at = 0; at + block <= tar.length && tar[at] !== 0;) {
    const header = tar.subarray(at, at + block)
    const length = Number.parseInt(textOf(header, size), 8)
    const content = tar.subarray(at + block, at + block + length)
    const isFolder = String.fromCharCode(header[kindAt] ?? 0) === folderKind
    entries.push({ path: `/${textOf(header, name).replaceAll(/^\/+|\/+$/g, '')}`, content: isFolder ? null : content })
    at += block + Math.ceil(length / block) * block
  }
  return entries
}

const decoder = new TextDecoder()

function textOf(header: Uint8Array, { at, length }: { at: number; length: number }): string {
  return decoder.decode(header.subarray(at, at + length)).replace(/\0.*$/s, '')
}
