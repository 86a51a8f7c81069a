import { IconX } from '@tabler/icons-react'
import type { AuditEvent } from '../../api/outputs.ts'
import { HiddenText } from '../../components/hidden-text.tsx'
import type { AuditSearch } from './audit-search.ts'
import classes from './person-chips.module.css'

interface PersonChipsProps {
  search: AuditSearch
  onSearch: (change: AuditSearch) => void
  /** What was found: it knows the names. */
  events: readonly AuditEvent[]
}

/** Whose changes alone are shown, each with a way back to everybody's. */
export function PersonChips({ search, onSearch, events }: PersonChipsProps) {
  const actor = events.find((event) => event.actor.id === search.actor)?.actor.name
  const target = events.find((event) => event.target.id === search.target)?.target.name
  const chips = [
    ...(search.actor === undefined ? [] : [{ key: 'actor', words: `By ${actor ?? 'one person'}` }]),
    ...(search.target === undefined ? [] : [{ key: 'target', words: `To ${target ?? 'one person or room'}` }]),
  ]
  if (chips.length === 0) return null
  return (
    <div className={classes['chips']}>
      {chips.map(({ key, words }) => (
        <button key={key} type="button" className={classes['chip']} onClick={() => onSearch({ [key]: undefined })}>
          {words}
          <HiddenText>, show everybody’s</HiddenText>
          <IconX size="0.875rem" stroke={1.8} aria-hidden="true" />
        </button>
      ))}
    </div>
  )
}
