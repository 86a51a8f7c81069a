import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Api } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import type { HistoryFilter } from '../../../api/history/history-pages.ts'
import { useMe } from '../../../api/me.ts'
import { saveFile } from '../../../components/file/save-file.ts'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'

/** Fetches all calls of a filter, part by part, and hands them over as a file. `count` is that of the calls so far; null: nothing runs. */
export function useHistoryExport(filter: HistoryFilter, days: { from: string; to: string }) {
  const api = useApi()
  const { clinic } = useMe()
  const [count, setCount] = useState<number | null>(null)
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const start = async () => {
    const controller = new AbortController()
    stop.current = controller
    setCount(0)
    try {
      const { parts, rows } = await allParts(api, filter, controller.signal, setCount)
      saveFile(`${clinic.link}-history-${days.from}-${days.to}.csv`, ...parts)
      notify({ sentence: `${counted(rows, 'call')} exported.` })
    } catch (error) {
      if (controller.signal.aborted) return
      notify({ sentence: `Nothing was exported. ${sentenceOf(error)}`, isProblem: true })
    }
    setCount(null)
  }
  return { start, count }
}

async function allParts(
  { client }: Api,
  filter: HistoryFilter,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<{ parts: string[]; rows: number }> {
  const parts: string[] = []
  let [rows, cursor]: [number, string | null] = [0, null]
  do {
    const part: { csv: string; nextCursor: string | null } = await client.history.exportPart.query(
      { ...filter, ...(cursor !== null && { cursor }) },
      { signal },
    )
    rows += linesOf(part.csv) - (cursor === null ? 1 : 0)
    parts.push(part.csv)
    cursor = part.nextCursor
    onCount(rows)
  } while (cursor !== null)
  return { parts, rows }
}

const linesOf = (csv: string) => csv.match(/\r\n/g)?.length ?? 0
