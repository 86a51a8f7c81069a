import type { ImportedLine } from '@atrium/server/contract/people/import'
import { useMutation } from '@tanstack/react-query'
import { useApi } from '../../../api/api.tsx'
import { saveFile } from '../../../components/file/save-file.ts'
import { linesCsv } from './left-out-csv.ts'

/** As many as the API gives at once. */
const pageSize = 100

/** Fetches the lines that nobody was invited by, with why, and hands them over as a file. */
export function useLeftOut(importId: string) {
  const { client } = useApi()
  return useMutation({
    mutationFn: async () => {
      const lines: ImportedLine[] = []
      let cursor: string | null = null
      do {
        const page: { items: ImportedLine[]; nextCursor: string | null } = await client.import.lines.query({
          importId,
          limit: pageSize,
          ...(cursor !== null && { cursor }),
        })
        lines.push(...page.items)
        cursor = page.nextCursor
      } while (cursor !== null)
      saveFile('left-out.csv', linesCsv(lines))
    },
  })
}
