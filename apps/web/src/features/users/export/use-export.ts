import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Api } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import type { UserRow } from '../../../api/outputs.ts'
import { notify } from '../../../components/notices/notify.ts'
import { counted } from '../../../components/words/word-list.ts'
import type { UsersSearch } from '../users-search.ts'
import { saveFile } from '../../../components/file/save-file.ts'
import { csvName, usersCsv } from './users-csv.ts'

/** As many as the API gives at once. */
const pageSize = 100

/** Fetches the whole table, as it is filtered and sorted, and hands it over as a file. */
export function useExport(search: UsersSearch, onDone: () => void) {
  const api = useApi()
  const me = useMe()
  const [count, setCount] = useState<number | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])
  const start = async () => {
    const controller = new AbortController()
    stop.current = controller
    setProblem(null)
    setCount(0)
    try {
      const rows = await allRows(api, search, controller.signal, setCount)
      saveFile(csvName(me.clinic.link, new Date()), usersCsv(rows))
      notify({ sentence: `${counted(rows.length, 'row')} exported.` })
      onDone()
    } catch (error) {
      if (controller.signal.aborted) return
      setCount(null)
      setProblem(sentenceOf(error))
    }
  }
  return { start, count, problem }
}

/** Page after page: somebody who moves meanwhile may be met twice, and stands once, as they were last. */
async function allRows(
  { client }: Api,
  search: UsersSearch,
  signal: AbortSignal,
  onCount: (count: number) => void,
): Promise<UserRow[]> {
  const rows = new Map<string, UserRow>()
  let cursor: string | null = null
  do {
    const page: { items: UserRow[]; nextCursor: string | null } = await client.user.list.query(
      { ...search, limit: pageSize, ...(cursor !== null && { cursor }) },
      { signal },
    )
    for (const row of page.items) rows.set(row.id, row)
    cursor = page.nextCursor
    onCount(rows.size)
  } while (cursor !== null)
  return [...rows.values()]
}
