import { customType, foreignKey, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import type { PictureType } from '../../contract/values/picture.ts'
import { memberships } from './people.ts'

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
