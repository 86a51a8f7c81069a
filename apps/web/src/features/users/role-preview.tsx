import { roleLabels } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useApi } from '../../api/api.tsx'
import { useMe } from '../../api/me.ts'
import { EffectList } from '../../components/effect-list.tsx'
import classes from './change-role-dialog.module.css'
import { presentRole, roleEffects } from './role-effects.ts'
import type { MembershipRow } from './user-acts.ts'
import { firstName, withArticle } from './user-words.ts'

/** Most changes take so many. */
const lines = 5

/** What the chosen role would mean, as the server says. */
export function RolePreview({ user, to }: { user: MembershipRow; to: Role }) {
  const { options } = useApi()
  const me = useMe()
  const isChange = to !== user.role
  const input = { membershipId: user.id, change: { role: to } }
  const preview = useQuery({
    ...options.user.preview.queryOptions(input),
    enabled: isChange,
    placeholderData: keepPreviousData,
  })
  if (!isChange) {
    const who = user.self ? 'you have' : `${firstName(user.name)} has`
    const title = `What ${who} as ${withArticle(roleLabels[to])}`
    return <EffectList title={title} effects={presentRole(to, me.plan)} lines={lines} />
  }
  return (
    <>
      <EffectList
        title={`What changes for ${user.self ? 'you' : firstName(user.name)}, at once`}
        effects={preview.data && roleEffects(preview.data)}
        lines={lines}
      />
      {user.self ? (
        <p className={classes['own']}>
          This is your own role. As {withArticle(roleLabels[to])} you cannot raise it again yourself: somebody of a
          higher role has to.
        </p>
      ) : null}
    </>
  )
}
