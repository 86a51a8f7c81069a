import { IconMicrophone, IconMicrophoneOff } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { HiddenText } from '../../components/hidden-text.tsx'
import { initials } from '../../components/words/initials.ts'
import type { Call, OtherParty } from '../call.ts'
import { barsOf } from '../media/level.ts'
import classes from './stage.module.css'
import type { CallWords } from './call-words.ts'
import { Meter } from './panels/meter.tsx'
import { standingOf, useLongLosses } from './state/use-standing.ts'

interface StageProps {
  call: Call
  who: OtherParty
  name: string
  words: CallWords
  speaker: string
  /** One of several: it says whose picture it is. */
  isTile: boolean
  /** This page has a part in the call no more. */
  isOver: boolean
}

/** Somebody else: large where there are two, and a tile among others where there are more. */
export function Stage({ call, who, name, words, speaker, isTile, isOver }: StageProps) {
  const { face, screen, other, link } = who
  const [isBlocked, setBlocked] = useState(false)
  const isLong = useLongLosses([who.lostAt])
  const standing = isOver ? null : standingOf(who, words, isLong(who.lostAt))
  const meter = useRef<HTMLSpanElement>(null)
  const isHeard = link === 'connected' && other !== null && !isOver
  const isSpeaking = useSpeaking(call, { party: who.party, isHeard, meter }) && other?.muted === false
  const isScreen = other?.screen === true
  const isSeen = link !== 'awaiting' && other?.camera === 'on' && !other.isGone
  const resume = () => {
    setBlocked(false)
    for (const video of document.querySelectorAll('video')) video.play().catch(() => setBlocked(true))
  }
  return (
    <div
      {...(isTile && { role: 'group', 'aria-label': name })}
      className={classes['stage']}
      data-lost={link === 'lost' || undefined}
      data-tile={isTile || undefined}
      data-shows={isScreen || undefined}
      data-speaking={(isTile && isSpeaking) || undefined}
    >
      <Picture
        stream={face}
        speaker={speaker}
        className={classes[isScreen ? 'beside' : 'face']}
        isShown={isSeen}
        isFace
        onBlocked={setBlocked}
      />
      {isScreen ? <Picture stream={screen} className={classes['screen']} isShown onBlocked={setBlocked} /> : null}
      {isSeen || isScreen ? null : (
        <span className={classes['instead']} aria-hidden="true">
          {initials(name)}
        </span>
      )}
      {standing === null ? null : <p className={classes['standing']}>{standing}</p>}
      {isHeard || (isTile && name !== '') ? (
        <Voice
          meter={meter}
          name={isTile ? name : null}
          isMuted={isHeard && other.muted}
          isHeard={isHeard}
          isSpeaking={isSpeaking}
          words={words}
        />
      ) : null}
      {isBlocked ? (
        <button type="button" className={classes['tap']} onClick={resume}>
          {words.tapToContinue}
        </button>
      ) : null}
    </div>
  )
}

const placeholder = 16

interface PictureProps {
  stream: MediaStream | null
  speaker?: string
  className: string | undefined
  isShown: boolean
  /** Somebody, and no screen. */
  isFace?: boolean
  /** The browser plays nothing before the page was touched, or plays after all. */
  onBlocked: (isBlocked: boolean) => void
}

/** A stream with its sound. It plays on where there is nothing to see. */
function Picture({ stream, speaker = '', className, isShown, isFace, onBlocked }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element) return undefined
    element.srcObject = stream
    if (!stream) return undefined
    const play = () =>
      element.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError') onBlocked(true)
      })
    void play()
    // A track that has brought nothing yet is drawn as a few black pixels.
    const onFrame = (_: number, { width }: VideoFrameCallbackMetadata) => {
      if (width > placeholder) performance.mark('call:frame')
      else element.requestVideoFrameCallback(onFrame)
    }
    if ('requestVideoFrameCallback' in element) element.requestVideoFrameCallback(onFrame)
    // A track that comes later, or another one: some browsers stand still until they are asked.
    const onTrack = () => void play()
    stream.addEventListener('addtrack', onTrack)
    return () => stream.removeEventListener('addtrack', onTrack)
  }, [stream, onBlocked])
  useEffect(() => {
    const element: Partial<HTMLVideoElement> | null = video.current
    // Where it is gone, the system's own is used.
    if (speaker !== '') void element?.setSinkId?.(speaker).catch(() => undefined)
  }, [speaker])
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- somebody who speaks now
    <video
      ref={video}
      autoPlay
      playsInline
      data-hidden={!isShown || undefined}
      data-face={isFace}
      className={className}
      aria-hidden="true"
      onPlaying={() => onBlocked(false)}
    />
  )
}

/** Milliseconds for which somebody counts as speaking after a word. */
const breath = 1_200
const loudEnough = 3

interface Heard {
  party: string
  isHeard: boolean
  /** Rises with the voice. */
  meter: RefObject<HTMLSpanElement | null>
}

/** Whether somebody speaks. */
function useSpeaking(call: Call, { party, isHeard, meter }: Heard): boolean {
  const [isSpeaking, setSpeaking] = useState(false)
  useEffect(() => {
    if (!isHeard) return undefined
    let heardAt = -Infinity
    const timer = setInterval(() => {
      const level = barsOf(call.loudness(party))
      if (meter.current) meter.current.dataset['level'] = String(level)
      if (level >= loudEnough) heardAt = performance.now()
      setSpeaking(performance.now() - heardAt < breath)
    }, 150)
    return () => clearInterval(timer)
  }, [call, party, isHeard, meter])
  return isHeard && isSpeaking
}

interface VoiceProps {
  meter: RefObject<HTMLSpanElement | null>
  /** Whose it is; null where the page says so at its top. */
  name: string | null
  isMuted: boolean
  isHeard: boolean
  isSpeaking: boolean
  words: CallWords
}

/** Whether somebody speaks, is silent, or muted. */
function Voice({ meter, name, isMuted, isHeard, isSpeaking, words }: VoiceProps) {
  const Microphone = isMuted ? IconMicrophoneOff : IconMicrophone
  const line = isMuted ? words.isMuted : isSpeaking ? words.isSpeaking : ''
  return (
    <p className={classes['voice']} data-muted={isMuted || undefined}>
      {isHeard ? <Microphone size="1.125rem" stroke={1.8} aria-hidden="true" /> : null}
      {isMuted || !isHeard ? null : <Meter ref={meter} />}
      {name === null ? null : <bdi>{name}</bdi>}
      {line === '' ? null : name === null ? <span>{line}</span> : <HiddenText>{line}</HiddenText>}
    </p>
  )
}
