import { IconArrowRight } from '@tabler/icons-react'
import type { AuditEvent } from '../../api/outputs.ts'
import { HiddenText } from '../../components/hidden-text.tsx'
import { Avatar } from '../../components/person/avatar.tsx'
import { clockWords } from '../../components/words/time-words.ts'
import type { AuditSearch } from './audit-search.ts'
import classes from './audit-table.module.css'
import { auditWords, briefWords, emailWords, valuesOf } from './words/audit-words.ts'

interface AuditRowProps {
  event: AuditEvent
  onSearch: ((change: AuditSearch) => void) | undefined
}

/** One change: by whom, what, from what to what, from where and when. */
export function AuditRow({ event, onSearch }: AuditRowProps) {
  const time = clockWords(new Date(event.at))
  return (
    <tr>
      <td>
        <span className={classes['what']}>
          <Avatar name={event.actor.name} />
          <span>
            <strong>
              <Actor actor={event.actor} onSearch={onSearch} />
            </strong>
            {`${emailWords(event.actor)} `}
            <span className={classes['act']}>{onSearch ? briefWords(event) : auditWords(event)}</span>
          </span>
        </span>
      </td>
      {onSearch ? <Circumstances event={event} /> : null}
      <td data-column="when">
        <time dateTime={event.at}>{time}</time>
      </td>
    </tr>
  )
}

/** From what to what, and from where. */
function Circumstances({ event }: { event: AuditEvent }) {
  const values = valuesOf(event)
  return (
    <>
      <td data-column="values">
        {values ? (
          <span className={classes['values']}>
            {values.before === null ? null : <bdi>{values.before}</bdi>}
            <IconArrowRight size="0.875rem" stroke={1.6} aria-hidden="true" />
            <HiddenText>became</HiddenText>
            <b>
              <bdi>{values.after ?? 'None'}</bdi>
            </b>
          </span>
        ) : null}
      </td>
      <td data-column="from">
        {event.origin?.device}
        {event.origin?.network ? <small>{event.origin.network}</small> : null}
      </td>
    </>
  )
}

/** The name; in the clinic's log it leads to what this person did. */
function Actor({ actor, onSearch }: { actor: AuditEvent['actor'] } & Pick<AuditRowProps, 'onSearch'>) {
  const name = <bdi>{actor.name}</bdi>
  const { id } = actor
  if (!onSearch || id === null) return name
  return (
    <button
      type="button"
      tabIndex={0}
      className={classes['actor']}
      title="Only what this person did"
      onClick={() => onSearch({ actor: id })}
    >
      {name}
    </button>
  )
}
