import { useLingui } from '@lingui/react/macro'
import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import classes from './preview.module.css'
import type { DeviceState } from './use-devices.ts'
import { bars } from '../../call/media/level.ts'
import type { Hearing } from '../../call/media/level.ts'
import { useLevel } from './use-level.ts'

interface PreviewProps {
  state: DeviceState
  /** What stands in the picture's place while there is none. */
  children?: ReactNode
}

/** What the other side will see and hear. Turned round, as a mirror: people expect themselves so. */
export function Preview({ state, children }: PreviewProps) {
  const video = useRef<HTMLVideoElement>(null)
  const stream = state.is === 'open' ? state.stream : null
  const { meter, hearing } = useLevel(stream)
  const line = useStateLine(state, hearing)
  useEffect(() => {
    if (!video.current) return
    video.current.srcObject = stream
    // A phone that saves its battery plays nothing by itself; the picture then stands still.
    if (stream) video.current.play().catch(() => undefined)
  }, [stream])
  const isSeen = state.is === 'open' && state.hasCamera
  const Microphone = state.is === 'open' && !state.hasMicrophone ? IconMicrophoneOff : IconMicrophone
  return (
    <div className="patient-preview">
      <div className="patient-picture">
        {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- one's own picture, without sound */}
        <video
          ref={video}
          muted
          playsInline
          autoPlay
          hidden={!isSeen}
          aria-hidden="true"
          className={classes['video']}
        />
        {!isSeen && <div className="patient-instead">{children}</div>}
      </div>
      {state.is === 'open' && (
        <div className={classes['bar']}>
          <Microphone size="1.375rem" stroke={1.6} aria-hidden="true" />
          <span ref={meter} className={classes['meter']} data-level="0" aria-hidden="true">
            {Array.from({ length: bars }, (_, bar) => (
              <i key={bar} />
            ))}
          </span>
          <output>{line}</output>
        </div>
      )}
    </div>
  )
}

/** What can be said of it; a camera that works and a voice that was heard are two things. */
function useStateLine(state: DeviceState, hearing: Hearing): string {
  const { t } = useLingui()
  if (state.is !== 'open') return ''
  if (!state.hasMicrophone) return t`We can see you, but there is no microphone`
  if (hearing === 'silent') return t`We hear nothing. Is the microphone switched off?`
  if (hearing === 'listening') return t`Say something: we are listening`
  return state.hasCamera ? t`We can hear and see you` : t`We can hear you`
}
