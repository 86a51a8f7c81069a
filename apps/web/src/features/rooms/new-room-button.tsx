import { PageAct } from '../../components/button/page-act.tsx'
import { IconLock, IconPlus } from '@tabler/icons-react'

/** The dialog's code comes with the first sign that it is wanted. */
export const loadCreateRoom = async () => (await import('./dialogs/create-room-dialog.tsx')).CreateRoomDialog

const fetchCreateRoom = () => void loadCreateRoom().catch(() => undefined)

interface NewRoomButtonProps {
  /** The id of the line that says why not; undefined: it is allowed. */
  deniedBy: string | undefined
  isSmall?: boolean
  onClick: () => void
}

/** The page's one primary button. Where the plan lacks it, it is there, quiet, and in reach of who wants to hear why (R7). */
export function NewRoomButton({ deniedBy, isSmall = false, onClick }: NewRoomButtonProps) {
  const intent =
    deniedBy === undefined
      ? { onPointerEnter: fetchCreateRoom, onFocus: fetchCreateRoom, onClick }
      : { variant: 'default' as const, 'aria-disabled': true, 'aria-describedby': deniedBy }
  const icon = deniedBy === undefined ? IconPlus : IconLock
  return <PageAct label="New Shared Room" icon={icon} isSmall={isSmall} {...intent} />
}
