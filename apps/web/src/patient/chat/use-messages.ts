import { useCallback, useEffect, useRef, useState } from 'react'
import type { Message } from '../api/outputs.ts'
import { readMessages, write } from '../api/patient-api.ts'
import { whyFailed } from '../api/why-failed.ts'
import type { Failed } from '../api/why-failed.ts'

export interface Messages {
  all: Message[]
  /** Of the clinic's, those that have not been on the screen. */
  unread: number
  failed: Failed | null
  /** Whether it was sent: what was not stays in the field. */
  send: (text: string) => Promise<boolean>
}

/** What patient and clinic write to one another. @param turn another number: there may be more. */
export function useMessages(turn: number, isShown: boolean): Messages {
  const [all, setAll] = useState<Message[]>([])
  const [failed, setFailed] = useState<Failed | null>(null)
  const [read, setRead] = useState(0)
  const newest = useRef(0)

  /** An answer that was overtaken by a later one is not shown in its place. */
  const take = useCallback((messages: Message[]) => {
    const last = messages.at(-1)?.number ?? 0
    if (last < newest.current) return
    newest.current = last
    setAll(messages)
  }, [])

  useEffect(() => {
    // What is missed now comes with the next look.
    void readMessages().then(take, () => undefined)
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- the turn is what says when
  }, [turn, take])

  const last = all.at(-1)?.number ?? 0
  if (isShown && read < last) setRead(last)

  const send = async (text: string) => {
    setFailed(null)
    try {
      take(await write(text))
      return true
    } catch (error) {
      setFailed(whyFailed(error))
      return false
    }
  }
  const unread = isShown ? 0 : all.filter(({ from, number }) => from === 'clinic' && number > read).length
  return { all, unread, failed, send }
}
