import { Button } from '@mantine/core'
import classes from './notice.module.css'
import type { Notice } from './notify.tsx'

export function NoticeText({ sentence, action, onAct }: Pick<Notice, 'sentence' | 'action'> & { onAct: () => void }) {
  return (
    <span className={classes['notice']}>
      <span>{sentence}</span>
      {action ? (
        <Button size="compact-sm" variant="subtle" onClick={onAct}>
          {action.label}
        </Button>
      ) : null}
    </span>
  )
}
