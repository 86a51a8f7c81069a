import { IconDots, IconFileExport } from '@tabler/icons-react'
import { MenuItem } from '../../components/menu/menu-item.tsx'
import { Menu } from '../../components/menu/menu.tsx'
import classes from './more-menu.module.css'

export const loadExport = async () => (await import('./export/export-dialog.tsx')).ExportDialog

/** What else can be done with the table: beside the heading, and on a phone beside the search. */
export function MoreMenu({ isSmall = false, onExport }: { isSmall?: boolean; onExport: () => void }) {
  const fetchParts = () => void loadExport().catch(() => undefined)
  return (
    <span className={classes[isSmall ? 'small' : 'large']}>
      <Menu
        label="Export"
        renderTrigger={(props) => (
          <button
            {...props}
            aria-label="Export"
            className={classes['button']}
            onPointerEnter={fetchParts}
            onFocus={fetchParts}
          >
            <IconDots size="1.25rem" stroke={1.6} aria-hidden="true" />
          </button>
        )}
      >
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
