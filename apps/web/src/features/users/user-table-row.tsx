import type { Row } from '@tanstack/react-table'
import { FlexRender } from '@tanstack/react-table'
import { memo } from 'react'
import type { UserRow } from '../../api/outputs.ts'
import { isMembership } from './user-acts.ts'
import type { MembershipRow, UserAct } from './user-acts.ts'
import type { UserFeatures } from './user-columns.tsx'
import { UserMenu } from './user-menu.tsx'
import classes from './users-table.module.css'

export interface UserTableRowProps {
  row: Row<UserFeatures, UserRow>
  index: number
  /** Empty heights around the row, for rows that are not drawn. */
  before: number
  after: number
  isCurrent: boolean
  onCurrent: (id: string) => void
  onAct: (act: UserAct, row: MembershipRow) => void
}

export const UserTableRow = memo(function UserTableRow(props: UserTableRowProps) {
  const { row, index, before, after, isCurrent, onCurrent, onAct } = props
  const user = row.original
  return (
    <>
      <Gap height={before} />
      <tr className={classes['row']} data-index={index} aria-rowindex={index + 2} onFocus={() => onCurrent(user.id)}>
        {row.getAllCells().map((cell) => (
          <td key={cell.id} data-column={cell.column.id}>
            <FlexRender cell={cell} />
          </td>
        ))}
        <td data-column="menu">
          {isMembership(user) ? (
            <UserMenu user={user} tabIndex={isCurrent ? 0 : -1} onAct={(act) => onAct(act, user)} />
          ) : null}
        </td>
      </tr>
      <Gap height={after} />
    </>
  )
})

function Gap({ height }: { height: number }) {
  if (height === 0) return null
  return (
    <tr aria-hidden="true" className={classes['gap']}>
      <td colSpan={5} style={{ height }} />
    </tr>
  )
}
