/** What a spreadsheet would take for a formula: it stands behind an apostrophe, which makes it text. */
const formula = /^[=+\-@＝＋－＠\t\r]/u

/** What has to stand in quotes (RFC 4180), and space that would be lost without them. */
const special = /[",\r\n\uFEFF]|^\s|\s$/

/** Without it a spreadsheet takes UTF-8 for its own code page. */
export const byteOrderMark = '\uFEFF'

/** Lines of a file for spreadsheets (RFC 4180). */
export const csvLines = (rows: readonly (readonly string[])[]): string => rows.map(csvLine).join('')

/** One of them, its end included. */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cellOf).join(',')}\r\n`

function cellOf(text: string): string {
  const plain = formula.test(text) ? `'${text}` : text
  return special.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain
}
