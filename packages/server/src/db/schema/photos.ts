import { customType, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { PictureType } from '../../contract/values/picture.ts'
import { memberships } from './people.ts'
import { visits } from './visits.ts'

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' })

/** How somebody looks in this clinic: it goes with the membership, and so with the login. */
export const photos = pgTable(
  'photos',
  {
    clinicId: text('clinic_id').notNull(),
    membershipId: text('membership_id').notNull(),
    /** Of the bytes: what their address names. */
    hash: text('hash').notNull(),
    type: text('type').$type<PictureType>().notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.membershipId] }),
    foreignKey({
      columns: [table.clinicId, table.membershipId],
      foreignColumns: [memberships.clinicId, memberships.id],
    }).onDelete('cascade'),
  ],
)

/**
 * How a patient looks who waits or is in a call, sealed with a key that is in the memory of a process and on no disk (decision 52). The table
 * is unlogged, and a trigger empties it when the visit ends.
 */
export const visitPhotos = pgTable(
  'visit_photos',
  {
    clinicId: text('clinic_id').notNull(),
    visitId: text('visit_id').notNull(),
    /** Another one with each photo. */
    photoId: text('photo_id').notNull(),
    /** Of the process that has sealed it. */
    keyId: text('key_id').notNull(),
    /** Empty: lost with the process that had its key. */
    sealed: bytea('sealed').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.clinicId, table.visitId] }),
    foreignKey({ columns: [table.clinicId, table.visitId], foreignColumns: [visits.clinicId, visits.id] }).onDelete(
      'cascade',
    ),
  ],
)
