import { lazy, Suspense } from 'react'
import type { ComponentType } from 'react'
import type { PhotoState } from '@atrium/server/contract/visits/check-in'
import type { Devices } from '../devices/use-devices.ts'
import type * as Later from './later-photo.ts'
import type { OwnPhoto } from './own-photo.ts'
import type { TellerProps } from './photo-teller.tsx'

export interface PhotoProps {
  devices: Devices
  photo: OwnPhoto
  /** What the clinic sees; undefined: the patient has not checked in. */
  seen?: PhotoState
  /** Counts how often somebody went on without, where the clinic asks for one. */
  missed?: number
  /** It is there, and can be asked for. */
  onReady?: () => void
}

/** Where its code does not come, nobody is kept waiting for it. */
const later = <Props,>(pick: (part: typeof Later) => ComponentType<Props>) =>
  lazy<ComponentType<Props>>(() =>
    import('./later-photo.ts')
      .then(async (part) => {
        await part.addWords()
        return { default: pick(part) }
      })
      .catch(() => ({ default: () => null })),
  )

const PhotoOffer = later(({ PhotoOffer: offer }) => offer)
const Teller = later(({ PhotoTeller: teller }) => teller)

/** Keeps the clinic shown what was taken, on whichever page of the visit. */
export const PhotoTeller = (props: TellerProps) =>
  props.photo.taken === undefined ? null : (
    <Suspense>
      <Teller {...props} />
    </Suspense>
  )

/** A photo of oneself, once there is a camera to take it, or one to take back. */
export function PhotoSlot(props: PhotoProps) {
  const { state } = props.devices
  const hasCamera = state.is === 'open' && state.hasCamera
  // Whoever has just taken it back reads that.
  if (!hasCamera && props.seen !== 'shown' && props.photo.taken === undefined) return null
  return (
    <Suspense>
      <PhotoOffer {...props} />
    </Suspense>
  )
}
