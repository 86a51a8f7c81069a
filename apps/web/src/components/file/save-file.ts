/** Hands a text over as a CSV file; a long one in its parts, which are never one string. */
export const saveFile = (name: string, ...parts: string[]): void =>
  saveBlob(name, new Blob(parts, { type: 'text/csv;charset=utf-8' }))

/** Hands a file over to the reader. */
export function saveBlob(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // Only once the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
