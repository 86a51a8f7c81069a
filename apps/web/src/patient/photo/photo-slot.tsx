import { lazy, Suspense } from 'react'
import type { ComponentType } from 'react'
import type { PhotoState } from '@atrium/server/contract/visits/check-in'
import type { Devices } from '../devices/use-devices.ts'
import type { OwnPhoto } from './own-photo.ts'

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
const PhotoOffer = lazy<ComponentType<PhotoProps>>(() =>
  import('./later-photo.ts')
    .then(async ({ addWords, PhotoOffer: Offer }) => {
      await addWords()
      return { default: Offer }
    })
    .catch(() => ({ default: () => null })),
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
