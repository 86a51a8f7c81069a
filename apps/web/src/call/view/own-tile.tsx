import { IconVideoOff } from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { PointerEvent } from 'react'
import type { Hearing } from '../media/level.ts'
import { watchLevel } from '../media/level.ts'
import type { OwnMedia } from '../media/own-media.ts'
import type { CallWords } from './call-words.ts'
import { Meter } from './panels/meter.tsx'
import classes from './own-tile.module.css'

interface OwnTileProps {
  own: OwnMedia
  words: CallWords
  onHearing: (hearing: Hearing) => void
  /** One of several tiles, at a place of its own. */
  isTile: boolean
}

const corners = ['end-bottom', 'end-top', 'start-top', 'start-bottom'] as const
/** Pixels that a finger moves without meaning it. */
const slip = 6

/** Oneself: small, over the other side, or a tile among those of several. */
export function OwnTile({ isTile, ...rest }: OwnTileProps) {
  const { own, words, onHearing } = rest
  if (!isTile) return <MovingTile {...rest} />
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a tile, no fields of a form
    <div role="group" aria-label={rest.words.you} className={`${classes['tile']} ${classes['still']}`}>
      <Oneself own={own} words={words} onHearing={onHearing} />
    </div>
  )
}

type MovingTileProps = Omit<OwnTileProps, 'isTile'>

/** It is drawn to another corner, or goes on to the next by a press. */
function MovingTile({ own, words, onHearing }: MovingTileProps) {
  const [corner, setCorner] = useState(0)
  const tile = useRef<HTMLButtonElement>(null)
  const from = useRef<{ x: number; y: number; hasMoved: boolean } | null>(null)
  const move = ({ clientX, clientY }: PointerEvent) => {
    const start = from.current
    if (!start || !tile.current) return
    const [x, y] = [clientX - start.x, clientY - start.y]
    if (Math.hypot(x, y) > slip) start.hasMoved = true
    if (start.hasMoved) tile.current.style.transform = `translate(${x}px, ${y}px)`
  }
  const drop = ({ clientX, clientY }: PointerEvent) => {
    const box = tile.current?.parentElement?.getBoundingClientRect()
    const { hasMoved = false } = from.current ?? {}
    if (tile.current) tile.current.style.transform = ''
    if (!hasMoved || !box) return
    const isStart = clientX < box.left + box.width / 2 !== (getComputedStyle(document.body).direction === 'rtl')
    const isTop = clientY < box.top + box.height / 2
    setCorner(corners.indexOf(`${isStart ? 'start' : 'end'}-${isTop ? 'top' : 'bottom'}`))
  }
  return (
    <button
      ref={tile}
      type="button"
      className={classes['tile']}
      data-corner={corners[corner]}
      aria-label={words.moveYou}
      onPointerDown={(event) => {
        from.current = { x: event.clientX, y: event.clientY, hasMoved: false }
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={move}
      onPointerUp={drop}
      onPointerCancel={drop}
      onClick={() => {
        const { hasMoved = false } = from.current ?? {}
        from.current = null
        if (!hasMoved) setCorner((corner + 1) % corners.length)
      }}
    >
      <Oneself own={own} words={words} onHearing={onHearing} />
    </button>
  )
}

function Oneself({ own, words, onHearing }: MovingTileProps) {
  return (
    <>
      <OwnPicture camera={own.camera} />
      <span className={classes['you']}>
        {words.you} <OwnLevel microphone={own.isMuted ? null : own.microphone} onHearing={onHearing} />
      </span>
    </>
  )
}

/** Turned round, as a mirror: people expect themselves so. */
function OwnPicture({ camera }: { camera: MediaStreamTrack | null }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (!video.current) return
    video.current.srcObject = camera && new MediaStream([camera])
    if (camera) video.current.play().catch(() => undefined)
  }, [camera])
  return (
    <>
      {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- one's own picture, without sound */}
      <video ref={video} muted autoPlay playsInline aria-hidden="true" data-hidden={!camera || undefined} />
      {camera ? null : <IconVideoOff size="1.75rem" stroke={1.6} aria-hidden="true" />}
    </>
  )
}

function OwnLevel({
  microphone,
  onHearing,
}: {
  microphone: MediaStreamTrack | null
  onHearing: OwnTileProps['onHearing']
}) {
  const meter = useRef<HTMLSpanElement>(null)
  const stream = useMemo(() => microphone && new MediaStream([microphone]), [microphone])
  useEffect(() => {
    onHearing('listening')
    if (!stream) {
      if (meter.current) meter.current.dataset['level'] = '0'
      return undefined
    }
    return watchLevel(stream, {
      onLevel: (level) => {
        if (meter.current) meter.current.dataset['level'] = String(level)
      },
      onHearing,
    })
  }, [stream, onHearing])
  return <Meter ref={meter} />
}
