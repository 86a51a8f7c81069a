import { memo } from 'react'
import type { UserRow } from '../../../api/outputs.ts'
import type { MembershipRow, RowAct } from '../acts/user-acts.ts'
import { SelectBox } from '../select/select-box.tsx'
import type { Selection } from '../select/use-selection.ts'
import { userColumns } from './user-columns.tsx'
import { UserMenu } from '../acts/user-menu.tsx'
import classes from '../../../components/table/table.module.css'
import { Gap } from '../../../components/table/gap.tsx'

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
  /** True when the key has led to another row, to its menu or its box. */
  onMove: (key: string, to?: 'button' | 'input', isRange?: boolean) => boolean
  isSelected: boolean
  onSelect: Selection['onSelect']
  onAct: (act: RowAct, row: MembershipRow) => void
}

export const UserTableRow = memo(function UserTableRow(props: UserTableRowProps) {
  const { user, index, before, after, hasMenus, isTwin, isCurrent, onCurrent, onMove, onAct } = props
  const { isSelected, onSelect } = props
  const tabIndex = isCurrent ? 0 : -1
  const who = `${user.name ?? user.email}${isTwin ? `, ${user.email}` : ''}`
  return (
    <>
      <Gap height={before} />
      <tr
        className={classes['row']}
        data-index={index}
        data-selected={isSelected || undefined}
        aria-rowindex={index + 2}
        onFocus={() => onCurrent(user.id)}
      >
        {hasMenus ? (
          <td data-column="select">
            <SelectBox
              label={`Select ${who}`}
              isChecked={isSelected}
              tabIndex={tabIndex}
              onSelect={(isRange) => onSelect(user.id, isRange ? 'range' : 'one')}
              onKey={(key, isRange) => onMove(key, 'input', isRange)}
            />
          </td>
        ) : null}
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
            <UserMenu user={user} isTwin={isTwin} tabIndex={tabIndex} onMove={onMove} onAct={onAct} />
          </td>
        ) : null}
      </tr>
      <Gap height={after} />
    </>
  )
})
