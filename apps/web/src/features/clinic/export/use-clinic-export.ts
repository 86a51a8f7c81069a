import type { ClinicExport } from '@atrium/server/contract/clinic/export'
import { useEffect, useRef, useState } from 'react'
import type { Api } from '../../../api/api.tsx'
import { useApi } from '../../../api/api.tsx'
import { saveBlob } from '../../../components/file/save-file.ts'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'
import type { Archive } from './archive.ts'
import { asCsv, openArchive } from './archive.ts'

type Begun = Omit<ClinicExport, 'until' | 'at'> & { until: string; at: string }

/** How far it is: what was fetched stays, so that a lost connection costs one part. */
interface Progress {
  begun: Begun
  archive: Archive
  table: number
  cursor: string | null
  part: number
  rows: number
  contents: { path: string; rows: number; sha256: string }[]
}

/** Fetches everything part by part into one archive, and hands it over. */
export function useClinicExport(onDone: () => void) {
  const api = useApi()
  const progress = useRef<Progress>(undefined)
  const stop = useRef<AbortController>(undefined)
  const [state, setState] = useState<{ rows: number; of: number; error: unknown } | null>(null)
  useEffect(() => () => stop.current?.abort(), [])
  const goOn = async () => {
    const now = progress.current
    if (!now) return
    const controller = new AbortController()
    stop.current = controller
    const of = now.begun.tables.reduce((sum, { rows }) => sum + rows, 0)
    setState({ rows: now.rows, of, error: null })
    try {
      while (now.table < now.begun.tables.length) {
        await fetchPart(api, now, controller.signal)
        setState({ rows: now.rows, of, error: null })
      }
      saveBlob(`${now.begun.clinic.link}-${now.begun.at.slice(0, 10)}.zip`, finish(now))
      notify({ sentence: `Everything is exported: ${counted(now.rows, 'row')}.` })
      onDone()
    } catch (error) {
      if (!controller.signal.aborted) setState({ rows: now.rows, of, error })
    }
  }
  return {
    state,
    begin: (begun: Begun) => {
      progress.current = { begun, archive: openArchive(), table: 0, cursor: null, part: 1, rows: 0, contents: [] }
      void goOn()
    },
    goOn: () => void goOn(),
  }
}

async function fetchPart({ client }: Api, now: Progress, signal: AbortSignal): Promise<void> {
  const { ticket, tables } = now.begun
  const table = tables[now.table]
  if (!table) return
  const { name, columns } = table
  const asked = { ticket, table: name, ...(now.cursor !== null && { cursor: now.cursor }) }
  const { lines, rows, sha256, nextCursor } = await client.clinic.exportPart.query(asked, { signal })
  if (rows > 0) {
    const path = `${name}/${String(now.part).padStart(4, '0')}`
    now.archive.add(`${path}.jsonl`, lines)
    now.archive.add(`${path}.csv`, asCsv(columns, lines))
    now.contents.push({ path: `${path}.jsonl`, rows, sha256 })
  }
  now.rows += rows
  now.cursor = nextCursor
  now.part = nextCursor === null ? 1 : now.part + 1
  if (nextCursor === null) now.table += 1
}

/** The table of contents comes last: it knows what there is. */
function finish({ archive, begun: { clinic, at, tables }, contents }: Progress): Blob {
  const counts = tables.map(({ name, columns }) => {
    const files = contents.filter(({ path }) => path.startsWith(`${name}/`))
    return { name, columns, rows: files.reduce((sum, { rows }) => sum + rows, 0), files }
  })
  archive.add('contents.json', `${JSON.stringify({ format: 1, clinic, at, tables: counts }, null, 2)}\n`)
  return archive.finish()
}
