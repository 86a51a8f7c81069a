import { roleLabels, roles } from '@atrium/policy/clinic'
import { IconCheck } from '@tabler/icons-react'
import { Refusal } from '../../components/ask/refusal.tsx'
import { Badge } from '../../components/badge.tsx'
import { HiddenText } from '../../components/hidden-text.tsx'
import type { MatrixGroup, MatrixRow } from './matrix.ts'
import classes from './roles-table.module.css'

export function RolesTable({ groups }: { groups: readonly MatrixGroup[] }) {
  return (
    <div className={classes['card']}>
      <table className={classes['table']} aria-label="What each role may do">
        <thead>
          <tr>
            <th scope="col">Capability</th>
            {roles.map((role) => (
              <th key={role} scope="col" data-column="role">
                {roleLabels[role]}
              </th>
            ))}
            <th scope="col" data-column="you">
              You
            </th>
          </tr>
        </thead>
        {groups.map(({ title, rows }) => (
          <tbody key={title}>
            <tr className={classes['group']}>
              <th scope="rowgroup" colSpan={roles.length + 2}>
                {title}
              </th>
            </tr>
            {rows.map((row) => (
              <CapabilityRow key={row.capability} row={row} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  )
}

const yes = (where: string | null) => (where === null ? 'Yes' : `Yes, ${where}`)

function CapabilityRow({ row }: { row: MatrixRow }) {
  return (
    <tr className={classes['row']}>
      <th scope="row">
        {row.label} {row.isPremium ? <Badge>Premium</Badge> : null}
        {row.where === null ? null : <span className={classes['where']}>{row.where}</span>}
      </th>
      {row.byRole.map(({ role, may }) => (
        <td key={role} data-column="role" data-may={may}>
          {may ? <IconCheck size="1rem" stroke={1.8} aria-hidden="true" /> : <span aria-hidden="true">–</span>}
          <HiddenText>{may ? yes(row.where) : 'No'}</HiddenText>
        </td>
      ))}
      <td data-column="you">
        {row.refusal === null ? (
          <span className={classes['yes']}>
            <IconCheck size="1rem" stroke={1.8} aria-hidden="true" /> {yes(row.yourWhere)}
          </span>
        ) : (
          <span className={classes['no']}>
            <Refusal denial={row.refusal} isShort />
          </span>
        )}
      </td>
    </tr>
  )
}
