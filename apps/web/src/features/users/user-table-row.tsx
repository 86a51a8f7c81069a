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
  /** True when the key has led to another row. */
  onMove: (key: string) => boolean
  onAct: (act: UserAct, row: MembershipRow) => void
}

export const UserTableRow = memo(function UserTableRow(props: UserTableRowProps) {
  const { row, index, before, after, isCurrent, onCurrent, onMove, onAct } = props
  const user = row.original
  return (
    <>
      <Gap height={before} />
      <tr className={classes['row']} data-index={index} aria-rowindex={index + 2} onFocus={() => onCurrent(user.id)}>
        {row.getAllCells().map((cell) => {
          const isName = cell.column.id === 'name'
          const Cell = isName ? 'th' : 'td'
          return (
            <Cell key={cell.id} data-column={cell.column.id} scope={isName ? 'row' : undefined}>
              <FlexRender cell={cell} />
            </Cell>
          )
        })}
        <td data-column="menu">
          {isMembership(user) ? (
            <UserMenu user={user} tabIndex={isCurrent ? 0 : -1} onMove={onMove} onAct={(act) => onAct(act, user)} />
          ) : null}
        </td>
      </tr>
      <Gap height={after} />
    </>
  )
}, showsTheSame)

/** The row's model is made anew while scrolling; what it shows is the person's data. */
function showsTheSame(before: UserTableRowProps, after: UserTableRowProps): boolean {
  const keys = Object.keys(after) as (keyof UserTableRowProps)[]
  return keys.every((key) => (key === 'row' ? before.row.original === after.row.original : before[key] === after[key]))
}

/** An empty row as high as the rows that are not drawn. */
function Gap({ height }: { height: number }) {
  return height === 0 ? null : <tr aria-hidden="true" style={{ height }} />
}
