/** Prints rows as a Markdown table: readable in a terminal, and ready for docs/benchmarks.md. */
export function printTable(head: string[], rows: (string | number)[][]): void {
  const cells = [head, head.map(() => '---'), ...rows.map((row) => row.map(String))]
  for (const row of cells) console.log(`| ${row.join(' | ')} |`)
}
