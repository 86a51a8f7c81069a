import { useEffect, useState } from 'react'
import type { RoomAddress } from '@atrium/server/contract/pages/clinic-address'
import { changeDevices } from './api/patient-api.ts'
import type { RoomShown, Visit } from './api/outputs.ts'
import { CheckInPage } from './check-in/check-in-page.tsx'
import type { Devices } from './devices/use-devices.ts'
import { useDevices } from './devices/use-devices.ts'
import { CallPage } from './call/call-page.tsx'
import { useCallTurn } from './call/use-call-turn.ts'
import type { Ending } from './over/over-page.tsx'
import { OverPage } from './over/over-page.tsx'
import { useOwnPhoto } from './photo/own-photo.ts'
import type { OwnPhoto } from './photo/own-photo.ts'
import { PhotoTeller } from './photo/photo-slot.tsx'
import { useVisit } from './visit/use-visit.ts'
import { markWaiting } from './visit/waiting-mark.ts'
import { WaitingPage } from './waiting/waiting-page.tsx'

interface RoomProps {
  address: RoomAddress
  /** Null where the page began with a visit: checking in again then loads it anew. */
  shown: RoomShown | null
  visit: Visit | null
}

/** From the check-in to the end of the visit. Camera and microphone stay the same from one page to the next. */
export function Room({ address, shown, visit: first }: RoomProps) {
  const devices = useDevices()
  const photo = useOwnPhoto()
  const [visit, setVisit] = useState(first)
  const enter = (entered: Visit) => {
    markWaiting(true)
    setVisit(entered)
  }
  const [isAgain, setAgain] = useState(false)
  const begin = () => {
    if (!shown) return window.location.reload()
    // Somebody else may come now.
    photo.change(undefined)
    setAgain(true)
    setVisit(null)
  }
  if (visit) return <GoingOn first={visit} devices={devices} photo={photo} isNext={first === null} onAgain={begin} />
  const props = { address, devices, photo, onEntered: enter, isNext: isAgain }
  return shown && <CheckInPage {...props} shown={shown} />
}

interface GoingOnProps {
  first: Visit
  devices: Devices
  photo: OwnPhoto
  isNext: boolean
  onAgain: () => void
}

function GoingOn({ first, devices, photo, isNext, onAgain }: GoingOnProps) {
  const followed = useVisit(first)
  const [hasLeft, setLeft] = useState(false)
  const { visit } = followed
  const told = endingOf(visit)
  // Who has left may hear that the place is gone before the answer to that is here.
  const isByOneself = hasLeft && (told === null || told === 'given-up')
  const ending = isByOneself ? (visit.state === 'in-call' ? 'ended' : 'left') : told
  useEffect(() => {
    if (ending) markWaiting(false)
  }, [ending])
  useToldDevices(devices, visit)
  useCallTurn(visit)
  const leave = () => setLeft(true)
  return (
    <>
      <PhotoTeller photo={photo} visit={visit} />
      {ending ? (
        <OverPage ending={ending} clinic={visit.clinic} onShown={devices.close} onAgain={onAgain} />
      ) : visit.state === 'in-call' ? (
        <CallPage {...followed} devices={devices} onLeft={leave} />
      ) : (
        <WaitingPage {...followed} devices={devices} photo={photo} isNext={isNext} onLeft={leave} />
      )}
    </>
  )
}

const ignore = () => undefined

function endingOf({ state }: Visit): Ending | null {
  switch (state) {
    case 'waiting':
    case 'in-call':
      return null
    case 'left':
      return 'given-up'
    case 'removed':
    case 'ended':
      return state
  }
}

/** Keeps the clinic told of what it will see and hear. */
function useToldDevices({ found, state }: Devices, visit: Visit): void {
  const { camera, microphone } = visit.devices
  const isOther = found.camera !== camera || found.microphone !== microphone
  const isSettled = state.is === 'open' || state.is === 'closed'
  useEffect(() => {
    // What is not told now is told with the next change.
    if (isOther && isSettled) void changeDevices(found).catch(ignore)
  }, [found, isOther, isSettled])
}
