import { atBase, withoutBase } from '../../api/place/base.ts'
import { withoutClinic } from '@atrium/server/contract/pages/clinic-address'
import { IconMail, IconRefresh, IconUserHeart } from '@tabler/icons-react'
import { Menu } from '../../components/menu/menu.tsx'
import { MenuItem, MenuSeparator } from '../../components/menu/menu-item.tsx'
import classes from './demo-bar.module.css'
import { patientsRoom } from './patients-room.ts'
import { choosePersona, personas } from './persona.ts'
import type { Persona } from './persona.ts'
import { useKept } from '../kept.ts'

const inMemory = 'Puts both clinics back as they were, in every tab. So does closing the first tab, or loading it anew'

/** The one thing that the demo adds to the pages: who this tab is, somebody else, and a fresh start. */
export function DemoBar({ persona, onReset }: { persona: Persona | null; onReset: () => void }) {
  const isSeeded = personas.some(({ email }) => email === persona?.email)
  const everybody = persona && !isSeeded ? [...personas, persona] : personas
  const isKept = useKept()
  const become = (next: Persona) => {
    choosePersona(next)
    // The same page, in whichever clinic the next person belongs to.
    const { pathname, search } = window.location
    window.location.assign(`${atBase(withoutClinic(withoutBase(pathname)))}${search}`)
  }
  return (
    <aside className={classes['bar']} aria-label="Demo">
      <Menu
        label="Demo"
        align="end"
        renderTrigger={(props) => (
          <button {...props} className={classes['button']}>
            <span className={classes['tag']}>{isKept ? 'Demo' : 'Demo, in memory'}</span>
            <span className={classes['name']}>{persona ? `${persona.name}, ${persona.role}` : 'Not signed in'}</span>
          </button>
        )}
      >
        {everybody.map((each) => (
          <MenuItem
            key={each.email}
            isChecked={each.email === persona?.email}
            hint={`${each.role}, ${each.clinic}`}
            onSelect={() => become(each)}
          >
            {each.name}
          </MenuItem>
        ))}
        <MenuSeparator />
        <MenuItem
          icon={<IconUserHeart size="1.125rem" stroke={1.6} />}
          hint={patientsRoom.where}
          onSelect={() => window.open(atBase(patientsRoom.path), '_blank', 'noopener')}
        >
          {patientsRoom.name}
        </MenuItem>
        <MenuItem
          icon={<IconMail size="1.125rem" stroke={1.6} />}
          hint="Messages as they would arrive"
          onSelect={() => window.location.assign(atBase('/outbox'))}
        >
          Outbox
        </MenuItem>
        <MenuItem
          icon={<IconRefresh size="1.125rem" stroke={1.6} />}
          hint={isKept ? 'Puts both clinics back as they were, in every tab' : inMemory}
          onSelect={onReset}
        >
          Start over
        </MenuItem>
      </Menu>
    </aside>
  )
}
