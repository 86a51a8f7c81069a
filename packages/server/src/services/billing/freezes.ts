import type { Freezes, Frozen } from '../../contract/billing/billing.ts'
import type { ClinicScope } from '../../scope.ts'

/** Names that are told of each kind. */
const named = 50

/** What of each kind there is, by name; `what` are conditions of this file alone. */
const ofRooms = (what: string) => `
  select name, count(*) over () from rooms
  where clinic_id = $1 and closed_at is null and ${what} order by position, listed_as, id collate "C" limit ${named}`

const prepared = `
  select coalesce(name, email), count(*) over () from invitations
  where clinic_id = $1 and status = 'pending' and expires_at > $2 and room_id is not null
  order by sent_at, id collate "C" limit ${named}`

/** All that a downgrade puts out of force; none of it is deleted (R20). */
export async function countFreezes({ run, clinic, now }: ClinicScope): Promise<Freezes> {
  const frozen = async (text: string, ...more: unknown[]): Promise<Frozen> => {
    const rows = await run(text, [clinic.id, ...more])
    return { names: rows.map(([name]) => String(name)), count: Number(rows[0]?.[1] ?? 0) }
  }
  const [sharedRooms, passcodes, waitingTexts, waitingPictures, preparedAccounts] = await Promise.all([
    frozen(ofRooms("kind = 'shared'")),
    frozen(ofRooms('passcode_hash is not null')),
    frozen(ofRooms('waiting_text is not null')),
    frozen(ofRooms('id in (select room_id from room_pictures where clinic_id = $1)')),
    frozen(prepared, now.toISOString()),
  ])
  return { sharedRooms, passcodes, waitingTexts, waitingPictures, preparedAccounts }
}
