import type { Visit } from '../api/outputs.ts'
import type { OwnPhoto } from './own-photo.ts'
import { useToldPhoto } from './use-told-photo.ts'

export interface TellerProps {
  photo: OwnPhoto
  visit: Visit
}

/** Shows nothing: it goes on from one page of the visit to the next. */
export function PhotoTeller({ photo, visit }: TellerProps) {
  useToldPhoto(photo, visit)
  return null
}
