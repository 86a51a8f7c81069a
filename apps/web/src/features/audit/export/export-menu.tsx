import { IconDownload, IconFileText, IconTable } from '@tabler/icons-react'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useApi } from '../../../api/api.tsx'
import { Button } from '../../../components/button/button.tsx'
import classes from '../../../components/button/page-act.module.css'
import { MenuItem } from '../../../components/menu/menu-item.tsx'
import { Menu } from '../../../components/menu/menu.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { exportAudit } from './export-audit.ts'
import type { AuditExportFilter } from './export-audit.ts'

interface ExportMenuProps {
  filter: AuditExportFilter
  isFiltered: boolean
  /** On a phone it stands beside the search. */
  isSmall?: boolean
}

/** Hands the log over as a file, as it is filtered now. That it was exported is itself in the log. */
export function ExportMenu({ filter, isFiltered, isSmall = false }: ExportMenuProps) {
  const { place } = useApi()
  const start = (format: 'csv' | 'jsonl') => {
    notify({ sentence: 'The export has begun. It is noted in the log.' })
    exportAudit(place, { ...filter, format }).catch((error: unknown) =>
      notify({ sentence: sentenceOf(error), isProblem: true }),
    )
  }
  const what = isFiltered ? 'As it is filtered now' : 'All of it'
  return (
    <span className={classes[isSmall ? 'small' : 'large']}>
      <Menu
        label="Export"
        renderTrigger={(props) => (
          <Button
            {...props}
            color="accent"
            variant="default"
            aria-label="Export"
            leftSection={isSmall ? null : <IconDownload size="1.125rem" stroke={1.6} aria-hidden="true" />}
          >
            {isSmall ? <IconDownload size="1.25rem" stroke={1.6} aria-hidden="true" /> : 'Export'}
          </Button>
        )}
      >
        <MenuItem
          icon={<IconTable size="1.125rem" stroke={1.6} aria-hidden="true" />}
          hint={`${what}, for spreadsheets`}
          onSelect={() => start('csv')}
        >
          CSV
        </MenuItem>
        <MenuItem
          icon={<IconFileText size="1.125rem" stroke={1.6} aria-hidden="true" />}
          hint={`${what}, with what it takes to check it`}
          onSelect={() => start('jsonl')}
        >
          JSON lines (OCSF)
        </MenuItem>
      </Menu>
    </span>
  )
}
