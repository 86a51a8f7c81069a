import type { ComponentType } from 'react'
import type { UserRow } from '../../../api/outputs.ts'
import { LastActiveCell, NameCell, RoleCell, StatusCell } from './user-cells.tsx'

export interface UserColumn {
  id: 'name' | 'role' | 'status' | 'lastActive'
  header: string
  Cell: ComponentType<{ user: UserRow; isTwin: boolean }>
}

/** What a row shows. The menu is not a column: it belongs to the row. */
export const userColumns: readonly UserColumn[] = [
  { id: 'name', header: 'Name', Cell: NameCell },
  { id: 'role', header: 'Role', Cell: RoleCell },
  { id: 'status', header: 'Status', Cell: StatusCell },
  { id: 'lastActive', header: 'Last active', Cell: LastActiveCell },
]
