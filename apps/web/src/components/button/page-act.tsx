import type { TablerIcon } from '@tabler/icons-react'
import { Button } from './button.tsx'
import type { ButtonProps } from './button.tsx'
import classes from './page-act.module.css'

interface PageActProps extends Omit<ButtonProps, 'children' | 'leftSection' | 'aria-label'> {
  label: string
  icon: TablerIcon
  isSmall: boolean
}

/** The page's one primary button: beside the heading, and on a phone, small, beside the search. Both are there; the width shows one. */
export function PageAct({ label, icon: Icon, isSmall, ...rest }: PageActProps) {
  return (
    // The place is shown or hidden, not the button: how that is laid out is the button's.
    <span className={classes[isSmall ? 'small' : 'large']}>
      {isSmall ? (
        <Button {...rest} aria-label={label}>
          <Icon size="1.25rem" stroke={1.6} aria-hidden="true" />
        </Button>
      ) : (
        <Button {...rest} leftSection={<Icon size="1.125rem" stroke={1.6} aria-hidden="true" />}>
          {label}
        </Button>
      )}
    </span>
  )
}
