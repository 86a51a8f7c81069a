import { explain } from '@atrium/policy/clinic'
import {
  IconArchive,
  IconArchiveOff,
  IconLifebuoy,
  IconMessageQuestion,
  IconUserCog,
  IconUserMinus,
} from '@tabler/icons-react'
import { useEffect } from 'react'
import { useMe } from '../../../api/me.ts'
import { mayAsk } from '../../../components/ask/ask-button.tsx'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { useSeats } from '../use-seats.ts'
import { HandOverEntry } from '../hand-over/hand-over-entry.tsx'
import { mayOpenWayIn, mayTakeOver, userActs } from './user-acts.ts'
import type { MembershipRow, RowAct, UserActEntry } from './user-acts.ts'
import { fetchUserDialogs } from './user-dialog.tsx'

const words = {
  changeRole: { label: 'Change role', icon: IconUserCog },
  archive: { label: 'Archive', icon: IconArchive, hint: 'Keeps history and rooms, frees the seat' },
  restore: { label: 'Restore', icon: IconArchiveOff, hint: 'Comes back with role and rooms, takes a seat' },
  remove: { label: 'Remove from clinic', icon: IconUserMinus },
} as const satisfies Record<UserActEntry['act'], unknown>

/** Every entry is there; one that is not allowed says why not (R14). */
export function UserMenuEntries({ user, onAct }: { user: MembershipRow; onAct: (act: RowAct) => void }) {
  const me = useMe()
  const seats = useSeats()
  const acts = userActs(me, user, seats?.free ?? null)
  useEffect(fetchUserDialogs, [])
  const areAllDenied = acts.every(({ decision }) => !decision.allowed)
  return acts.map(({ act, decision }, place) => {
    const { label, icon: Icon, ...more } = words[act]
    const hint = decision.allowed ? ('hint' in more ? more.hint : undefined) : explain(decision.denial)
    return (
      <div key={act} role="none">
        {place === 1 && !areAllDenied ? <MenuSeparator /> : null}
        <MenuItem
          icon={<Icon size="1.125rem" stroke={1.6} aria-hidden="true" />}
          hint={hint}
          isDisabled={!decision.allowed}
          isDanger={act === 'remove' && decision.allowed}
          onSelect={() => onAct(act)}
        >
          {label}
        </MenuItem>
        {!decision.allowed &&
        act === 'restore' &&
        decision.denial.reason === 'no-seat' &&
        mayAsk(decision.denial, me.decisions) ? (
          <MenuItem
            icon={<IconMessageQuestion size="1.125rem" stroke={1.6} aria-hidden="true" />}
            hint="With a yes they are restored"
            onSelect={() => onAct('askSeat')}
          >
            Ask an Owner for a seat
          </MenuItem>
        ) : null}
        {place === 0 && mayOpenWayIn(me, user) ? (
          <MenuItem
            icon={<IconLifebuoy size="1.125rem" stroke={1.6} aria-hidden="true" />}
            hint="When the second step is lost"
            onSelect={() => onAct('openWayIn')}
          >
            Help with sign-in
          </MenuItem>
        ) : null}
        {place === 0 && mayTakeOver(me, user) ? <HandOverEntry user={user} onSelect={() => onAct('handOver')} /> : null}
      </div>
    )
  })
}
