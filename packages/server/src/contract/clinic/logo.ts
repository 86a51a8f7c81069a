import { z } from 'zod'
import { changePhotoInput } from '../account/photo.ts'

/** As a photo: a picture's bytes in base 64; null takes the logo away. */
export const changeLogoInput = z.strictObject({
  logo: changePhotoInput.shape.photo,
  version: z.int().min(1).max(2_147_483_647).optional(),
})
export type ChangeLogoInput = z.output<typeof changeLogoInput>

/** Where anybody finds it who has the address, as patients have. It names what is in it, so that a browser may keep it for ever. */
export const logoAddress = (clinicLink: string, hash: string): string => `/api/logos/${clinicLink}/${hash}`
