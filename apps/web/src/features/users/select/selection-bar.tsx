import { IconArchive, IconArchiveOff, IconMailForward, IconUserCog, IconX } from '@tabler/icons-react'
import { useEffect } from 'react'
import { Button } from '../../../components/button/button.tsx'
import type { UserRow } from '../../../api/outputs.ts'
import { countsFor } from '../many/many-acts.ts'
import type { ManyKind } from '../many/many-acts.ts'
import { loadManyDialog } from './load-selection.ts'
import classes from './selection-bar.module.css'
import { wholeNumber } from '../../../components/words/whole-number.ts'

const acts = [
  { kind: 'changeRole', label: 'Change role', icon: IconUserCog },
  { kind: 'archive', label: 'Archive', icon: IconArchive },
  { kind: 'restore', label: 'Restore', icon: IconArchiveOff },
  { kind: 'resend', label: 'Resend invites', icon: IconMailForward },
] as const satisfies readonly { kind: ManyKind; label: string; icon: unknown }[]

export interface SelectionBarProps {
  people: readonly UserRow[]
  /** Those that the table shows. */
  rows: readonly UserRow[]
  onAct: (kind: ManyKind) => void
  onSelectAll: () => void
  /** Lets go of all. */
  onClose: () => void
}

/** How many are selected, and what can be done with them: only what fits somebody among them. It floats, so nothing moves. */
export function SelectionBar({ people, rows, onAct, onSelectAll, onClose }: SelectionBarProps) {
  useEffect(() => void loadManyDialog().catch(() => undefined), [])
  const counts = countsFor(people)
  const shown = new Set(rows.map(({ id }) => id))
  const hidden = people.filter(({ id }) => !shown.has(id)).length
  const areAll = people.length - hidden === rows.length
  return (
    <div
      role="toolbar"
      aria-label="Selected people"
      tabIndex={-1}
      className={classes['bar']}
      data-selection-bar
      data-print="no"
      onKeyDown={({ key }) => key === 'Escape' && onClose()}
    >
      <p className={classes['count']}>
        <strong>{wholeNumber(people.length)}</strong> selected
        {hidden > 0 ? <span>, {wholeNumber(hidden)} not shown</span> : null}
      </p>
      {areAll ? null : (
        <span className={classes['all']}>
          <Button variant="subtle" onClick={onSelectAll}>
            Select all
          </Button>
        </span>
      )}
      <div className={classes['acts']}>
        {acts
          .filter(({ kind }) => counts[kind] > 0)
          .map(({ kind, label, icon: Icon }) => (
            <Button
              key={kind}
              variant="default"
              leftSection={<Icon size="1.125rem" stroke={1.6} aria-hidden="true" />}
              onClick={() => onAct(kind)}
            >
              {label}
            </Button>
          ))}
      </div>
      <button type="button" className={classes['close']} aria-label="Clear the selection" onClick={onClose}>
        <IconX size="1.125rem" stroke={1.6} aria-hidden="true" />
      </button>
    </div>
  )
}
