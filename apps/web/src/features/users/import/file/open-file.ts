import type { Columns, FileRow } from './columns.ts'
import type { FileAnswer, FileQuestion, FileSummary } from './file-messages.ts'

/** A file that was read, in a worker of its own. */
export interface OpenFile {
  summary: FileSummary
  rows: (columns: Columns) => Promise<FileRow[]>
  close: () => void
}

/** Reads a file in a worker. @throws when it cannot be read as a table. */
export async function openFile(file: File): Promise<OpenFile> {
  const worker = new Worker(new URL('./file-worker.ts', import.meta.url), { type: 'module' })
  const close = () => worker.terminate()
  try {
    const opened = await ask(worker, { kind: 'open', file })
    if (opened.kind !== 'opened') throw new Error('The file cannot be read')
    const rows = async (columns: Columns) => {
      const answer = await ask(worker, { kind: 'rows', columns })
      if (answer.kind !== 'rows') throw new Error('The lines cannot be read')
      return answer.rows
    }
    return { summary: opened.summary, rows, close }
  } catch (error) {
    close()
    throw error
  }
}

function ask(worker: Worker, question: FileQuestion): Promise<FileAnswer> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<FileAnswer>) => resolve(data), { once: true })
    worker.addEventListener('error', () => reject(new Error('The file cannot be read')), { once: true })
    worker.postMessage(question)
  })
}
