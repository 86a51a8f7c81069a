import Papa from 'papaparse'

/** What our own export puts before a value that a spreadsheet would take for a formula. */
const apostrophe = /^'(?=[=+\-@＝＋－＠\t\r])/u

/** The cells of a text of comma-, semicolon- or tab-separated values; empty lines are none. */
export function readTable(text: string): string[][] {
  const { data } = Papa.parse<string[]>(text, { skipEmptyLines: 'greedy', delimitersToGuess: [',', ';', '\t', '|'] })
  return data.map((cells) => cells.map((cell) => cell.trim().replace(apostrophe, '')))
}
