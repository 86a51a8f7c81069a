import { roleLabels } from '@atrium/policy/clinic'
import type { Role } from '@atrium/policy/clinic'
import { useMe } from '../../../api/me.ts'
import type { ChangePreview } from '../../../api/outputs.ts'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { withArticle } from '../../../components/words/word-list.ts'
import classes from './change-role-dialog.module.css'
import { presentRole, roleEffects } from './role-effects.ts'
import type { MembershipRow } from '../acts/user-acts.ts'
import { firstName } from '../../../components/words/first-name.ts'

/** Most changes take so many. */
const lines = 5

export interface RolePreviewProps {
  user: MembershipRow
  to: Role
  /** Undefined while it is asked for. */
  preview: ChangePreview | undefined
}

/** What the chosen role would mean, or what the present one does. */
export function RolePreview({ user, to, preview }: RolePreviewProps) {
  const me = useMe()
  if (to === user.role) {
    const who = user.self ? 'you have' : `${firstName(user.name)} has`
    const title = `What ${who} as ${withArticle(roleLabels[to])}`
    return <EffectList title={title} effects={presentRole(to, me.plan)} lines={lines} />
  }
  return (
    <>
      <EffectList
        title={`What changes for ${user.self ? 'you' : firstName(user.name)}, at once`}
        effects={preview && roleEffects(preview)}
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
