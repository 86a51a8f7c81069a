import { mostImported } from '@atrium/server/contract/values/limits'
import type { ImportPreview, ImportProgress } from '@atrium/server/contract/people/import'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import type { Api } from '../../../api/api.tsx'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { userPagesKey } from '../../../api/users/user-pages.ts'
import type { Columns, FileRow } from './file/columns.ts'
import { openFile } from './file/open-file.ts'
import type { OpenFile } from './file/open-file.ts'
import { wholeNumber } from '../../../components/words/whole-number.ts'

/** As it arrives: times are text. */
type Told<Answer> = Omit<Answer, 'createdAt'> & { createdAt: string }
export type Progress = Told<ImportProgress>

/** How far the dialog has come. */
export type Stage =
  | { kind: 'choose' }
  | { kind: 'reading' }
  | { kind: 'columns'; file: OpenFile }
  | { kind: 'looking' }
  | { kind: 'verdicts'; preview: Told<ImportPreview>; rows: FileRow[] }
  | { kind: 'sending'; progress: Progress; isPaused: boolean; mailResumesAt?: string | null }

const largestFile = 16 * 1024 * 1024

/** A file from its choice to its last invitation. The server keeps how far it has come: closing the dialog pauses it. */
export function useImport() {
  const api = useApi()
  const [stage, setStage] = useState<Stage>({ kind: 'choose' })
  const [problem, setProblem] = useState<string | null>(null)
  const [links, setLinks] = useState<{ email: string; link: string }[]>([])
  // One run at a time, and none once the dialog is gone.
  const run = useRef<object>(undefined)
  useEffect(() => () => void (run.current = undefined), [])
  const file = stage.kind === 'columns' ? stage.file : null
  useEffect(() => () => file?.close(), [file])
  const unfinished = useQuery({ ...api.options.import.get.queryOptions({}), staleTime: 0, gcTime: 0 })

  const attempt = async (work: () => Promise<void>, back: Stage) => {
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(sentenceOf(error))
      setStage(back)
    }
  }

  const read = async (chosen: File) => {
    if (chosen.size > largestFile) return setProblem('This file is larger than 16 MB. Please split it.')
    setProblem(null)
    setStage({ kind: 'reading' })
    const opened = await openFile(chosen).catch(() => null)
    if (opened && opened.summary.lines > 0) return setStage({ kind: 'columns', file: opened })
    setStage({ kind: 'choose' })
    setProblem('There are no lines in this file that could be read. A CSV file works best.')
  }

  const look = async (opened: OpenFile, columns: Columns) => {
    const rows = await opened.rows(columns)
    if (rows.length > mostImported) {
      return setProblem(`One file takes ${wholeNumber(mostImported)} lines; this one has ${wholeNumber(rows.length)}.`)
    }
    setStage({ kind: 'looking' })
    await attempt(
      async () => {
        const preview = await api.client.import.preview.mutate({ rows })
        setStage({ kind: 'verdicts', preview, rows })
      },
      { kind: 'choose' },
    )
  }

  const send = async (from: Progress) => {
    const own = {}
    run.current = own
    let progress = from
    setProblem(null)
    setStage({ kind: 'sending', progress, isPaused: false })
    try {
      do {
        const begin = performance.now()
        const { links: more, mailResumesAt, ...step } = await api.client.import.start.mutate({ importId: progress.id })
        progress = step
        if (more.length > 0) setLinks((before) => [...before, ...more])
        // What was under way when it was paused has been done all the same.
        setStage(withProgress(progress))
        if (mailResumesAt !== null && run.current === own) {
          return setStage({ kind: 'sending', progress, isPaused: true, mailResumesAt })
        }
        // Rests for twice as long as the step took, so that others at work hardly feel it (bench/import.ts of the server).
        await rest(2 * (performance.now() - begin))
      } while (run.current === own && progress.status === 'running')
    } catch (error) {
      if (run.current === own) {
        setProblem(sentenceOf(error))
        setStage({ kind: 'sending', progress, isPaused: true })
      }
    } finally {
      lookAgain(api)
    }
  }

  const pause = (progress: Progress) => {
    run.current = undefined
    setStage({ kind: 'sending', progress, isPaused: true })
  }

  const cancel = async (progress: Progress) => {
    run.current = undefined
    await attempt(
      async () => {
        const cancelled = await api.client.import.cancel.mutate({ importId: progress.id })
        setStage({ kind: 'sending', progress: cancelled, isPaused: true })
      },
      { kind: 'sending', progress, isPaused: true },
    )
    lookAgain(api)
  }

  return { stage, problem, links, unfinished: unfinished.data ?? null, read, look, send, pause, cancel }
}

const rest = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** What was told last counts, but for what a cancelled import still hears of the step before. */
const withProgress =
  (progress: Progress) =>
  (stage: Stage): Stage =>
    stage.kind === 'sending' && stage.progress.status !== 'cancelled' ? { ...stage, progress } : stage

export type ImportState = ReturnType<typeof useImport>

function lookAgain({ queryClient, options }: Api): void {
  for (const queryKey of [userPagesKey, options.seat.pathKey(), options.import.pathKey()])
    void queryClient.invalidateQueries({ queryKey })
}
