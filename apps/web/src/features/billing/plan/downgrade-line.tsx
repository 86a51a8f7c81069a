import { IconSnowflake } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useApi } from '../../../api/api.tsx'
import { downgradeOptions } from '../../../api/billing.ts'
import { Part } from '../../../components/dialog/part.tsx'
import { downgradeWords } from '../billing-words.ts'
import classes from './plan.module.css'

const loadDowngrade = async () => (await import('./downgrade-dialog.tsx')).DowngradeDialog
const fetchDowngrade = () => void loadDowngrade().catch(() => undefined)

/** The way to Free, and what it would freeze (R19, R20). */
export function DowngradeLine() {
  const [isAsking, setAsking] = useState(false)
  const { data } = useQuery(downgradeOptions(useApi()))
  return (
    <section className={classes['downgrade']} aria-label="Downgrade" data-print="no">
      <IconSnowflake size="1.125rem" stroke={1.6} aria-hidden="true" />
      <div>
        <button
          type="button"
          className={classes['link']}
          onPointerEnter={fetchDowngrade}
          onFocus={fetchDowngrade}
          onClick={() => setAsking(true)}
        >
          Downgrade to Free
        </button>
        <p>{data ? downgradeWords(data) : ''}</p>
      </div>
      {isAsking ? <Part load={loadDowngrade} props={{ onClose: () => setAsking(false) }} /> : null}
    </section>
  )
}
