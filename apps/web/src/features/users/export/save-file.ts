/** Hands a text over as a CSV file. */
export function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/csv;charset=utf-8' }))
  const link = Object.assign(document.createElement('a'), { href: url, download: name })
  link.click()
  // Only once the browser has taken it over.
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
