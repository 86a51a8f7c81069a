import type { Account } from '../../../contract/account/account.ts'
import type { ChangePhotoInput } from '../../../contract/account/photo.ts'
import { largestPhoto } from '../../../contract/values/limits.ts'
import type { Picture, PictureType } from '../../../contract/values/picture.ts'
import { readPlainPicture } from '../../../contract/values/picture.ts'
import { InvalidFailure, MissingFailure } from '../../../failures/failures.ts'
import { toHex } from '../../../hex.ts'
import type { Scope } from '../../../scope.ts'
import { recordChange } from '../../audit/audit.ts'
import { getAccount } from '../get-account.ts'

/**
 * How one looks in this clinic from now on; null takes the photo away.
 *
 * @throws InvalidFailure for what is no plain picture, or too large: a page makes it small before it is sent.
 */
export async function changePhoto(scope: Scope, { photo }: ChangePhotoInput): Promise<Account> {
  const { actor, run, clinic } = scope
  const before = (await getAccount(scope)).photo
  const picture = photo === null ? null : await readPhoto(photo, 'photo')
  const hash = picture && picture.hash
  if (hash === null ? before === null : before?.endsWith(hash)) return getAccount(scope)
  const where = [clinic.id, actor.membershipId]
  if (picture) {
    await run(
      `insert into photos (clinic_id, membership_id, hash, type, bytes) values ($1, $2, $3, $4, decode($5, 'base64'))
       on conflict (clinic_id, membership_id) do update set hash = excluded.hash, type = excluded.type, bytes = excluded.bytes`,
      [...where, hash, picture.type, photo],
    )
  } else await run('delete from photos where clinic_id = $1 and membership_id = $2', where)
  await run('update memberships set photo_hash = $3 where clinic_id = $1 and id = $2', [...where, hash])
  await recordChange(scope, {
    action: hash === null ? 'account.photoRemoved' : 'account.photoChanged',
    target: { id: actor.membershipId, name: actor.name },
  })
  return getAccount(scope)
}

/** A photo as it is served, of whoever of the clinic has it, archived or not (R13). @throws MissingFailure for another, or an older one (R30). */
export async function getPhoto(
  { run, clinic }: Scope,
  membershipId: string,
  hash: string,
): Promise<{ type: PictureType; bytes: Uint8Array<ArrayBuffer> }> {
  const [row] = await run(
    `select type, encode(bytes, 'base64') from photos where clinic_id = $1 and membership_id = $2 and hash = $3`,
    [clinic.id, membershipId, hash],
  )
  if (!row) throw new MissingFailure()
  const [type, text] = row as [PictureType, string]
  return { type, bytes: bytesOf(text) }
}

/**
 * A picture that may be kept, by its bytes in base 64.
 *
 * @param field of the input, which a fault is told at.
 * @throws InvalidFailure for what is no plain picture, or too large.
 */
export async function readPhoto(text: string, field: string): Promise<Picture & { hash: string }> {
  const bytes = bytesOf(text)
  const picture = readPlainPicture(bytes)
  if (!picture) throw new InvalidFailure({ [field]: ['Use a plain JPEG, PNG or WebP picture'] })
  const { width, height } = picture
  const isFit = width > 0 && height > 0 && Math.max(width, height) <= largestPhoto.side
  if (!isFit || bytes.length > largestPhoto.bytes) {
    const { side, bytes: most } = largestPhoto
    throw new InvalidFailure({ [field]: [`Use at most ${side} × ${side} pixels and ${most / 1024} kB`] })
  }
  return { ...picture, hash: toHex(new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))).slice(0, 32) }
}

const bytesOf = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0))
