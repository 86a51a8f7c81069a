import Papa from 'papaparse'

/** What a spreadsheet would take for a formula: it stands behind an apostrophe, which makes it text. */
const formula = /^[=+\-@＝＋－＠\t\r]/u

/** Without it a spreadsheet takes UTF-8 for its own code page. */
const byteOrderMark = '\uFEFF'

/** A file for spreadsheets (RFC 4180). */
export function csvText(fields: string[], data: string[][]): string {
  const text = Papa.unparse({ fields, data }, { newline: '\r\n', escapeFormulae: formula })
  return `${byteOrderMark}${text}\r\n`
}
