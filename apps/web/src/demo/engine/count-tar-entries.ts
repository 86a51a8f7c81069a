const block = 512
const nameAt = 0
const sizeAt = 124
const sizeLength = 12

/** How many entries a tar has: each is a header that says how long its content is, and the content in whole blocks. */
export function countTarEntries(tar: Uint8Array): number {
  let entries = 0
  for (let at = 0; at + block <= tar.length && tar[at + nameAt] !== 0; entries += 1) {
    const size = new TextDecoder().decode(tar.subarray(at + sizeAt, at + sizeAt + sizeLength))
    at += block + Math.ceil(Number.parseInt(size, 8) / block) * block
  }
  return entries
}
