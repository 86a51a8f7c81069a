import { memo } from 'react'
import type { UserRow } from '../../../api/outputs.ts'
import type { MembershipRow, UserAct } from '../acts/user-acts.ts'
import { userColumns } from './user-columns.tsx'
import { UserMenu } from '../acts/user-menu.tsx'
import classes from './users-table.module.css'

export interface UserTableRowProps {
  user: UserRow
  index: number
  /** Empty heights around the row, for rows that are not drawn. */
  before: number
  after: number
  hasMenus: boolean
  isTwin: boolean
  isCurrent: boolean
  onCurrent: (id: string) => void
  /** True when the key has led to another row. */
  onMove: (key: string) => boolean
  onAct: (act: UserAct, row: MembershipRow) => void
}

export const UserTableRow = memo(function UserTableRow(props: UserTableRowProps) {
  const { user, index, before, after, hasMenus, isTwin, isCurrent, onCurrent, onMove, onAct } = props
  return (
    <>
      <Gap height={before} />
      <tr className={classes['row']} data-index={index} aria-rowindex={index + 2} onFocus={() => onCurrent(user.id)}>
        {userColumns.map(({ id, Cell }) =>
          id === 'name' ? (
            <th key={id} data-column={id} scope="row">
              <Cell user={user} isTwin={isTwin} />
            </th>
          ) : (
            <td key={id} data-column={id}>
              <Cell user={user} isTwin={isTwin} />
            </td>
          ),
        )}
        {hasMenus ? (
          <td data-column="menu">
            <UserMenu user={user} isTwin={isTwin} tabIndex={isCurrent ? 0 : -1} onMove={onMove} onAct={onAct} />
          </td>
        ) : null}
      </tr>
      <Gap height={after} />
    </>
  )
})

/** An empty row as high as the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height === 0 ? null : <tr aria-hidden="true" style={{ height }} />
}
