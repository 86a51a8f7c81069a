import { useEffect, useRef, useState } from 'react'
import { watchLevel } from '../../call/media/level.ts'
import type { Hearing } from '../../call/media/level.ts'

/** Shows the level in an element's `data-level`, ten times a second and past React, and says what that means. */
export function useLevel(stream: MediaStream | null) {
  const meter = useRef<HTMLSpanElement>(null)
  const [heard, setHeard] = useState<{ of: MediaStream | null; hearing: Hearing }>({ of: null, hearing: 'listening' })
  useEffect(() => {
    if (!stream) return undefined
    return watchLevel(stream, {
      onLevel: (level) => {
        if (meter.current) meter.current.dataset['level'] = String(level)
      },
      onHearing: (hearing) =>
        setHeard((last) => (last.of === stream && last.hearing === hearing ? last : { of: stream, hearing })),
    })
  }, [stream])
  // What was heard of another microphone says nothing of this one.
  return { meter, hearing: heard.of === stream ? heard.hearing : ('listening' as const) }
}
