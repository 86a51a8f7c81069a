import { guessColumns, rowsBy } from './columns.ts'
import { decodeText } from './decode-text.ts'
import type { FileAnswer, FileQuestion } from './file-messages.ts'
import { readTable } from './read-table.ts'

/* Holds a file beside the page, so that a hundred thousand lines do not stop anybody from typing. */

let table: string[][] = []

async function answerTo(question: FileQuestion): Promise<FileAnswer> {
  if (question.kind === 'rows') return { kind: 'rows', rows: rowsBy(table, question.columns) }
  table = readTable(decodeText(new Uint8Array(await question.file.arrayBuffer())))
  return { kind: 'opened', summary: { lines: table.length, sample: table.slice(0, 4), guess: guessColumns(table) } }
}

self.addEventListener('message', ({ data }: MessageEvent<FileQuestion>) => {
  const failed: FileAnswer = { kind: 'failed' }
  void answerTo(data)
    .catch(() => failed)
    .then((answer) => self.postMessage(answer))
})
