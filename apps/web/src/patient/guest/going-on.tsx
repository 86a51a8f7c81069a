import { useState } from 'react'
import type { Devices } from '../devices/use-devices.ts'
import type { GuestStatus } from './api/guest-api.ts'
import { AskingPage } from './asking-page.tsx'
import { clinicOf } from './clinic-of.ts'
import { GuestCall } from './call/guest-call.tsx'
import { GuestOver } from './guest-over.tsx'
import { useGuest } from './use-guest.ts'

interface GoingOnProps {
  first: GuestStatus
  devices: Devices
  /** It takes the place of another page. */
  isNext: boolean
}

/** Waits to be let in, is in the call, and comes out of it. */
export function GoingOn({ first, devices, isNext }: GoingOnProps) {
  const followed = useGuest(first)
  const [hasLeft, setLeft] = useState(false)
  const { status, isOver } = followed
  const over = (why: 'left' | 'refused' | 'taken-out' | 'ended') => (
    <GuestOver why={why} clinic={clinicOf(status.clinic)} onShown={devices.close} />
  )
  const [wasIn, setWasIn] = useState(first.state === 'admitted')
  if (status.state === 'admitted' && !wasIn) setWasIn(true)
  if (hasLeft || status.state === 'left') return over('left')
  if (status.state === 'refused') return over(wasIn ? 'taken-out' : 'refused')
  if (isOver) return over('ended')
  const leaving = { onLeft: () => setLeft(true) }
  if (status.state === 'admitted') return <GuestCall {...followed} {...leaving} devices={devices} />
  return <AskingPage {...followed} {...leaving} devices={devices} isNext={isNext} />
}
