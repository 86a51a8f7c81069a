import { createColumnHelper, tableFeatures } from '@tanstack/react-table'
import type { UserRow } from '../../api/outputs.ts'
import { LastActiveCell, NameCell, RoleCell, StatusCell } from './user-cells.tsx'

export const features = tableFeatures({})
export type UserFeatures = typeof features

const helper = createColumnHelper<UserFeatures, UserRow>()

/** What a row shows. The menu is not a column: it belongs to the row. */
export const userColumns = helper.columns([
  helper.display({ id: 'name', header: 'Name', cell: ({ row }) => <NameCell user={row.original} /> }),
  helper.display({ id: 'role', header: 'Role', cell: ({ row }) => <RoleCell user={row.original} /> }),
  helper.display({ id: 'status', header: 'Status', cell: ({ row }) => <StatusCell user={row.original} /> }),
  helper.display({
    id: 'lastActive',
    header: 'Last active',
    cell: ({ row }) => <LastActiveCell user={row.original} />,
  }),
])
