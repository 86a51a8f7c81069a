import { z } from 'zod'
import { largestPhoto } from '../values/limits.ts'

const longestText = Math.ceil(largestPhoto.bytes / 3) * 4

/** A picture's bytes in base 64; null takes the photo away. */
export const changePhotoInput = z.strictObject({ photo: z.base64().min(1).max(longestText).nullable() })
export type ChangePhotoInput = z.output<typeof changePhotoInput>

/** The address of a person's photo. It names what is in it, so that a browser may keep it for ever; the session is asked all the same. */
export const photoAddress = (clinicLink: string, membershipId: string, hash: string): string =>
  `/api/photos/${clinicLink}/${encodeURIComponent(membershipId)}/${hash}`
