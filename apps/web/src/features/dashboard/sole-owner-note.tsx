import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useApi } from '../../api/api.tsx'
import { handOversOptions } from '../../api/hand-overs.ts'
import type { Me } from '../../api/outputs.ts'
import classes from './dashboard.module.css'

/** A clinic that hangs on one person: said quietly, to that person (R2). */
export function SoleOwnerNote({ me }: { me: Pick<Me, 'membership' | 'owners' | 'clinic'> }) {
  const given = useQuery(handOversOptions(useApi())).data?.given
  if (me.membership.role !== 'owner' || me.owners.length > 1) return null
  if (given) {
    return (
      <p className={classes['note']}>
        You remain the only Owner of {me.clinic.name} until <bdi>{given.chosen.name}</bdi> has accepted.
      </p>
    )
  }
  return (
    <p className={classes['note']}>
      You are the only Owner of {me.clinic.name}. With a second one the clinic can go on when you are away.{' '}
      <Link to="/settings/users" className={classes['link']}>
        Choose one in Users
      </Link>
    </p>
  )
}
