import { plural } from '@lingui/core/macro'
import { useLingui } from '@lingui/react/macro'
import { useMemo } from 'react'
import type { CallWords } from '../../call/view/call-words.ts'

/** What a call says to a patient or a guest, by the name of whom it is about. */
export function useCallWords(): (name: string) => CallWords {
  const { t } = useLingui()
  return useMemo(() => {
    const wordsFor = (name: string): CallWords => ({
      call: t`Call`,
      you: t`You`,
      mute: t`Mute`,
      unmute: t`Unmute`,
      stopVideo: t`Stop video`,
      startVideo: t`Start video`,
      shareScreen: t`Share screen`,
      stopSharing: t`Stop sharing`,
      smallWindow: t`Small window`,
      blur: t`Blur my background`,
      chat: t`Chat`,
      devices: t`Devices`,
      people: t`People`,
      andMore: (count) => t`and ${count} more`,
      camera: t`Camera`,
      microphone: t`Microphone`,
      speaker: t`Speaker`,
      end: t`Leave`,
      tapToContinue: t`Tap to continue`,
      moveYou: t`You: move your picture to another corner`,
      keys: t`Keys`,
      keysOn: t`Single letters act`,
      closePanel: t`Close`,
      quality: {
        unknown: t`Connecting`,
        good: t`Good connection`,
        weak: t`Weak connection`,
        'audio-only': t`Sound only`,
      },
      awaiting: t`${name} will be with you in a moment.`,
      connecting: t`Connecting…`,
      slow: t`This takes longer than usual. We go on trying.`,
      reconnecting: t`The connection is interrupted. We are connecting again…`,
      onHold: t`${name} is on hold. The call goes on by itself.`,
      gone: t`${name} has closed the page. Please wait a moment.`,
      left: t`${name} has left the call.`,
      connected: t`${name} is here.`,
      isMuted: t`${name} is muted`,
      isUnmuted: t`${name} is no longer muted.`,
      isSpeaking: t`${name} is speaking`,
      cameraIsOff: t`${name} has the camera off.`,
      isThin: t`The network of ${name} carries no picture just now. You hear each other.`,
      sharesScreen: t`${name} is showing you a screen.`,
      youAreThin: t`Your network is weak: only your voice is sent. Your picture comes back by itself.`,
      youAreMuted: t`You are muted.`,
      hearNothing: t`We hear nothing from your microphone. Is it switched off, or used by another program?`,
      noMicrophone: t`There is no microphone: they cannot hear you.`,
      anotherMicrophone: t`Your microphone is gone. Another one is used now.`,
      anotherCamera: t`Your camera is gone. Another one is used now.`,
      noCamera: t`Your camera is gone. They go on hearing you.`,
      openDevices: t`Turn on camera and microphone`,
      refused: {
        refused: t`This page may not use camera and microphone. Please allow it in the browser.`,
        missing: t`There is neither a camera nor a microphone.`,
        'in-use': t`Another program is using camera and microphone.`,
        'not-possible': t`This browser cannot use camera and microphone.`,
      },
      elsewhere: t`The call goes on in another window of yours.`,
      takeBack: t`Continue here`,
      unread: (count) => t`${plural(count, { one: '# new message', other: '# new messages' })}`,
    })
    return wordsFor
  }, [t])
}
