import { HiddenText } from '../hidden-text.tsx'
import { Avatar } from './avatar.tsx'
import classes from './avatar-pile.module.css'

interface AvatarPileProps {
  /** The first few. */
  people: readonly { membershipId: string; name: string; photo: string | null }[]
  /** All that there are. */
  count: number
  /** Said where there is nobody. */
  empty: string
}

/** Several people in the room of a few, one lying over the next; their names are there for those who hear the page. */
export function AvatarPile({ people, count, empty }: AvatarPileProps) {
  if (count === 0) return <span className={classes['empty']}>{empty}</span>
  const more = count - people.length
  return (
    <span className={classes['pile']} title={people.map(({ name }) => name).join(', ')}>
      {people.map(({ membershipId, name, photo }) => (
        <Avatar key={membershipId} name={name} photo={photo} />
      ))}
      {more > 0 ? (
        <span className={classes['more']} aria-hidden="true">
          +{more}
        </span>
      ) : null}
      <HiddenText>{`${people.map(({ name }) => name).join(', ')}${more > 0 ? `, and ${more} more` : ''}`}</HiddenText>
    </span>
  )
}
