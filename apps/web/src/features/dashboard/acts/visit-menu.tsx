import { explain } from '@atrium/policy/clinic'
import { IconArrowsExchange, IconInfoCircle, IconUserMinus } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useMe } from '../../../api/me.ts'
import type { QueuedVisit } from '../../../api/queue/queue.ts'
import { MenuItem, MenuSeparator } from '../../../components/menu/menu-item.tsx'
import { RowMenu } from '../../../components/table/row-menu.tsx'
import type { Standing } from '../choice/queue-order.ts'
import type { VisitAct } from './visit-acts.ts'
import { fetchVisitDialogs } from './visit-dialog.tsx'

interface VisitMenuProps {
  visit: QueuedVisit
  standing: Standing
  /** Whose actions: the name, told apart from its namesakes. */
  target: string
  onAct: (act: VisitAct, visit: QueuedVisit) => void
}

const icon = { size: '1.125rem', stroke: 1.6, 'aria-hidden': true } as const

/** The three dots of a patient. */
export function VisitMenu({ target, ...rest }: VisitMenuProps) {
  return (
    <RowMenu label={`Actions for ${target}`} tabIndex={0}>
      <VisitMenuEntries {...rest} />
    </RowMenu>
  )
}

/** Whoever is with somebody else can be looked at alone. */
function VisitMenuEntries({ visit, standing, onAct }: Omit<VisitMenuProps, 'target'>) {
  const transferring = useMe().decisions['feature.patientTransfer']
  useEffect(fetchVisitDialogs, [])
  return (
    <>
      <MenuItem icon={<IconInfoCircle {...icon} />} onSelect={() => onAct('info', visit)}>
        Information
      </MenuItem>
      {standing === 'theirs' ? null : (
        <MenuItem
          icon={<IconArrowsExchange {...icon} />}
          isDisabled={!transferring.allowed}
          hint={transferring.allowed ? undefined : explain(transferring.denial)}
          onSelect={() => onAct('transfer', visit)}
        >
          Transfer to another room
        </MenuItem>
      )}
      {standing === 'waiting' ? (
        <>
          <MenuSeparator />
          <MenuItem icon={<IconUserMinus {...icon} />} isDanger onSelect={() => onAct('remove', visit)}>
            Remove from the queue
          </MenuItem>
        </>
      ) : null}
    </>
  )
}
