import { IconShieldCheck } from '@tabler/icons-react'
import type { AuditCheckpoint } from '../../../api/outputs.ts'
import { Button } from '../../../components/button/button.tsx'
import { useNow } from '../../../components/hooks/use-now.ts'
import classes from './check-state.module.css'
import { stateWords } from './check-words.ts'
import type { useCheckLog } from './use-check-log.ts'

interface CheckStateProps {
  check: ReturnType<typeof useCheckLog>
  newest: AuditCheckpoint | undefined
}

/** How far the log is checked or signed, and the way to check it. The button stays as it is meanwhile: what is disabled loses the focus. */
export function CheckState({ check, newest }: CheckStateProps) {
  const now = useNow()
  const isSound = check.data?.ok === true && !check.isFetching
  const words = stateWords(isSound ? new Date(check.dataUpdatedAt) : null, newest, now)
  return (
    <div className={classes['state']}>
      {words === '' ? null : (
        <span className={classes['words']} data-sound={isSound || undefined}>
          <IconShieldCheck size="1.125rem" stroke={1.6} aria-hidden="true" />
          {words}
        </span>
      )}
      <Button variant="default" onClick={() => void check.refetch({ cancelRefetch: false })}>
        Check the log
      </Button>
    </div>
  )
}
