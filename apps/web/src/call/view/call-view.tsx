import {
  IconMessage,
  IconMicrophone,
  IconMicrophoneOff,
  IconPhoneOff,
  IconPictureInPicture,
  IconPictureInPictureOff,
  IconScreenShare,
  IconScreenShareOff,
  IconSettings,
  IconUsers,
  IconVideo,
  IconVideoOff,
  IconWifi,
} from '@tabler/icons-react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import hidden from '../../components/hidden-text.module.css'
import type { Call, OtherParty } from '../call.ts'
import type { Hearing } from '../media/level.ts'
import classes from './call-view.module.css'
import type { CallWords } from './call-words.ts'
import { Control, ControlBar } from './controls.tsx'
import { DevicesPanel } from './panels/devices-panel.tsx'
import { OwnTile } from './own-tile.tsx'
import { Panel } from './panels/panel.tsx'
import { Stage } from './stage.tsx'
import { useCallNews } from './state/use-call-news.ts'
import { useCallState, useHeld } from './state/use-call.ts'
import { hasSmallWindow, useSmallWindow } from './state/use-small-window.ts'
import { useKeys, useKeysOn } from './state/use-keys.ts'
import { useTimer } from './state/use-timer.ts'
import { noticeOf } from './state/notice-of.ts'

export interface CallChat {
  unread: number
  panel: ReactNode
}

export interface CallPeople {
  /** How many ask to be let in. */
  asking: number
  askingWords: string
  /** Why nobody else can come. */
  denied: string | undefined
  panel: ReactNode
  /** Over the pictures, while somebody asks. */
  strip: ReactNode
}

export interface CallViewProps {
  call: Call
  /** Whom one speaks to. */
  name: string
  /** What is said of somebody, by the name. */
  wordsFor: (name: string) => CallWords
  /** Who is in the call, and may come; null where that is nobody's to say. */
  people?: CallPeople | null
  /** Under the name: where from, since when. */
  about?: ReactNode
  startedAt: string | null
  words: CallWords
  chat: CallChat | null
  isChatOpen: boolean
  onChat: (isOpen: boolean) => void
  /** Further controls, before the one that ends the call. */
  more?: Omit<ComponentProps<typeof Control>, 'isWide'>[]
  isEnding: boolean
  onEnd: () => void
  /** What belongs to the page and not to the call, at the side of a wide one. */
  side?: ReactNode
}

const canShare = typeof navigator !== 'undefined' && 'getDisplayMedia' in (navigator.mediaDevices ?? {})

/** A call: the other side large and oneself small, or a tile for each of several, and everything one may do in reach of a thumb. */
export function CallView(props: CallViewProps) {
  const { call, name, about, startedAt, words, chat, isChatOpen, onChat, more = [], isEnding, onEnd, side } = props
  const { wordsFor, people = null } = props
  const state = useCallState(call)
  const { own, others } = state
  const [hearing, setHearing] = useState<Hearing>('listening')
  const [open, setOpen] = useState<'devices' | 'people' | null>(null)
  const isChoosing = open === 'devices'
  const [speaker, setSpeaker] = useState('')
  const [isKeysOn, setKeysOn] = useKeysOn()
  const timer = useTimer(startedAt)
  useHeld(call)
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    // What had the focus has gone with the page before.
    if (document.activeElement === document.body) heading.current?.focus()
  }, [])

  const middle = useRef<HTMLDivElement>(null)
  const small = useSmallWindow(() => middle.current?.querySelector<HTMLVideoElement>('video[data-face]'))
  const isCameraOn = own.camera !== null
  const isSharing = own.screen !== null
  const openChat = (isOpen: boolean) => {
    setOpen(null)
    onChat(isOpen)
  }
  const openBeside = (panel: 'devices' | 'people') => {
    onChat(false)
    setOpen(open === panel ? null : panel)
  }
  const toggle = {
    mute: () => call.media.setMuted(!own.isMuted),
    video: () => void call.media.setCamera(!isCameraOn),
    share: () => void call.media.share(!isSharing),
    chat: () => openChat(!isChatOpen),
    devices: () => openBeside('devices'),
    people: () => openBeside('people'),
  }
  const hasPeople = people !== null && people.denied === undefined
  const isPeopleOpen = open === 'people' && hasPeople
  const isPanelOpen = isChoosing || isPeopleOpen || (isChatOpen && chat !== null)
  const close = () => {
    setOpen(null)
    onChat(false)
  }
  useKeys(
    {
      M: toggle.mute,
      V: toggle.video,
      S: canShare ? toggle.share : undefined,
      P: hasSmallWindow ? small.toggle : undefined,
      C: chat ? toggle.chat : undefined,
      I: hasPeople ? toggle.people : undefined,
      D: toggle.devices,
      Escape: isPanelOpen ? close : undefined,
    },
    isKeysOn,
  )
  const keys = useMemo(
    (): [string, string][] => [
      ['M', `${words.mute} / ${words.unmute}`],
      ['V', `${words.stopVideo} / ${words.startVideo}`],
      ...(canShare ? [['S', words.shareScreen] satisfies [string, string]] : []),
      ...(hasSmallWindow ? [['P', words.smallWindow] satisfies [string, string]] : []),
      ...(chat ? [['C', words.chat] satisfies [string, string]] : []),
      ...(hasPeople ? [['I', words.people] satisfies [string, string]] : []),
      ['D', words.devices],
      ['Esc', words.closePanel],
    ],
    [words, chat, hasPeople],
  )
  const notice = noticeOf(state, hearing, words)
  const nameOf = ({ party, other }: OtherParty) => (party === others[0]?.party ? name : (other?.name ?? ''))
  const wordsOf = (each: OtherParty) => (nameOf(each) === name ? words : wordsFor(nameOf(each)))
  const news = useCallNews({ state, notice, words, wordsOf, asking: people?.askingWords ?? '' })
  const isGroup = others.length > 1
  const isOver = state.link === 'elsewhere' || state.link === 'over'
  return (
    <div className={classes['call']} data-panel={isPanelOpen || undefined} data-side={side ? true : undefined}>
      {side ? <div className={classes['side']}>{side}</div> : null}
      <section className={classes['room']} aria-label={words.call}>
        <header className={classes['top']}>
          <div className={classes['who']}>
            <h1 ref={heading} tabIndex={-1}>
              <bdi>{name}</bdi>
              {isGroup ? ` ${words.andMore(others.length - 1)}` : null}
            </h1>
            {about ? <p>{about}</p> : null}
          </div>
          <p className={classes['quality']} data-quality={state.link === 'connected' ? state.quality : 'unknown'}>
            <IconWifi size="1.125rem" stroke={1.8} aria-hidden="true" />
            <span>{state.link === 'connected' ? words.quality[state.quality] : words.quality.unknown}</span>
          </p>
          <p className={classes['timer']} role="timer">
            {timer}
          </p>
        </header>
        <div
          ref={middle}
          className={classes['middle']}
          data-tiles={isGroup ? others.length + 1 : undefined}
          data-shows={(isGroup && others.some(({ other }) => other?.screen)) || undefined}
        >
          {others.map((each) => (
            <Stage
              key={each.party}
              call={call}
              who={each}
              name={nameOf(each)}
              words={wordsOf(each)}
              speaker={speaker}
              isTile={isGroup}
              isOver={isOver}
            />
          ))}
          <OwnTile own={own} words={words} onHearing={setHearing} isTile={isGroup} />
          {people ? <div className={classes['over']}>{people.strip}</div> : null}
        </div>
        {notice === null ? null : (
          <p className={classes['notice']}>
            {notice}
            {own.is === 'closed' || (own.is === 'open' && !own.microphone) ? (
              <button type="button" onClick={() => void call.media.open()}>
                {words.openDevices}
              </button>
            ) : null}
            {state.link === 'elsewhere' ? (
              <button type="button" onClick={call.takeBack}>
                {words.takeBack}
              </button>
            ) : null}
          </p>
        )}
        <ControlBar label={words.call}>
          <Control
            icon={own.isMuted ? IconMicrophoneOff : IconMicrophone}
            label={own.isMuted ? words.unmute : words.mute}
            letter="M"
            look={own.isMuted ? 'off' : undefined}
            onPress={toggle.mute}
          />
          <Control
            icon={isCameraOn ? IconVideo : IconVideoOff}
            label={isCameraOn ? words.stopVideo : words.startVideo}
            letter="V"
            look={isCameraOn ? undefined : 'off'}
            onPress={toggle.video}
          />
          {canShare ? (
            <Control
              icon={isSharing ? IconScreenShareOff : IconScreenShare}
              label={isSharing ? words.stopSharing : words.shareScreen}
              letter="S"
              look={isSharing ? 'off' : undefined}
              isWide
              onPress={toggle.share}
            />
          ) : null}
          {hasSmallWindow ? (
            <Control
              icon={small.isOpen ? IconPictureInPictureOff : IconPictureInPicture}
              label={words.smallWindow}
              letter="P"
              look={small.isOpen ? 'off' : undefined}
              isPressed={small.isOpen}
              isWide
              onPress={small.toggle}
            />
          ) : null}
          {chat ? (
            <Control
              icon={IconMessage}
              label={words.chat}
              letter="C"
              isOpen={isChatOpen}
              count={chat.unread}
              // Not before there is something to count: a browser takes tenths of a second to learn a language's plurals.
              countWords={chat.unread > 0 ? words.unread(chat.unread) : ''}
              onPress={toggle.chat}
            />
          ) : null}
          {people ? (
            <Control
              icon={IconUsers}
              label={words.people}
              letter="I"
              isOpen={isPeopleOpen}
              count={people.asking}
              countWords={people.askingWords}
              denied={people.denied}
              onPress={toggle.people}
            />
          ) : null}
          <Control icon={IconSettings} label={words.devices} letter="D" isOpen={isChoosing} onPress={toggle.devices} />
          {more.map((control) => (
            <Control key={control.label} {...control} />
          ))}
          <Control icon={IconPhoneOff} label={words.end} look="end" isBusy={isEnding} onPress={onEnd} />
        </ControlBar>
        <output className={hidden['hidden']}>{news}</output>
      </section>
      {isPanelOpen ? (
        <div className={classes['panel']}>
          {isChoosing ? (
            <DevicesPanel
              call={call}
              state={state}
              words={words}
              speaker={speaker}
              onSpeaker={setSpeaker}
              keys={keys}
              isKeysOn={isKeysOn}
              onKeys={setKeysOn}
              onClose={close}
            />
          ) : isPeopleOpen ? (
            <Panel title={words.people} closeWords={words.closePanel} onClose={close}>
              {people.panel}
            </Panel>
          ) : (
            <Panel title={words.chat} closeWords={words.closePanel} onClose={close}>
              {chat?.panel}
            </Panel>
          )}
        </div>
      ) : null}
    </div>
  )
}
