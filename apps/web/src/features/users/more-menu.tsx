import { IconDots, IconFileExport, IconFileImport } from '@tabler/icons-react'
import { MenuItem } from '../../components/menu/menu-item.tsx'
import { Menu } from '../../components/menu/menu.tsx'
import classes from './more-menu.module.css'

export const loadExport = async () => (await import('./export/export-dialog.tsx')).ExportDialog

export const loadImport = async () => (await import('./import/import-dialog.tsx')).ImportDialog

export interface MoreMenuProps {
  isSmall?: boolean
  /** Undefined for who may invite nobody. */
  onImport: (() => void) | undefined
  onExport: () => void
}

/** What else can be done with the table: beside the heading, and on a phone beside the search. */
export function MoreMenu({ isSmall = false, onImport, onExport }: MoreMenuProps) {
  const label = onImport ? 'Import and export' : 'Export'
  const fetchParts = () => {
    for (const load of onImport ? [loadImport, loadExport] : [loadExport]) load().catch(() => undefined)
  }
  return (
    <span className={classes[isSmall ? 'small' : 'large']}>
      <Menu
        label={label}
        renderTrigger={(props) => (
          <button
            {...props}
            aria-label={label}
            className={classes['button']}
            onPointerEnter={fetchParts}
            onFocus={fetchParts}
          >
            <IconDots size="1.25rem" stroke={1.6} aria-hidden="true" />
          </button>
        )}
      >
        {onImport ? (
          <MenuItem
            icon={<IconFileImport size="1.125rem" stroke={1.6} aria-hidden="true" />}
            hint="Invites the people of a file"
            onSelect={onImport}
          >
            Import CSV
          </MenuItem>
        ) : null}
        <MenuItem
          icon={<IconFileExport size="1.125rem" stroke={1.6} aria-hidden="true" />}
          hint="As it is filtered and sorted now"
          onSelect={onExport}
        >
          Export CSV
        </MenuItem>
      </Menu>
    </span>
  )
}
