import { roleLabels } from '@atrium/policy/clinic'
import { useState } from 'react'
import { useHasDraft } from '../../../api/drafts/use-draft.ts'
import { useMe } from '../../../api/me.ts'
import { Avatar } from '../../../components/person/avatar.tsx'
import { Menu } from '../../../components/menu/menu.tsx'
import { clinicDraft } from '../clinics/clinic-draft.ts'
import type { PersonAct } from './person-dialog.tsx'
import { PersonDialog } from './person-dialog.tsx'
import { PersonEntries } from './person-entries.tsx'
import classes from './person-menu.module.css'

/** The signed-in person: colours, clinics, leaving and signing out. */
export function PersonMenu() {
  const me = useMe()
  const [act, setAct] = useState<PersonAct | undefined>(
    useHasDraft(clinicDraft) && me.mayCreateClinic ? 'create' : undefined,
  )
  return (
    <>
      <Menu
        label="Your account"
        align="start"
        renderTrigger={(props) => (
          <button {...props} className={classes['button']}>
            <Avatar name={me.user.name} photo={me.user.photo} />
            <span className={classes['names']}>
              <bdi className={classes['name']}>{me.user.name}</bdi>
              <span className={classes['role']}>{roleLabels[me.membership.role]}</span>
            </span>
          </button>
        )}
      >
        <PersonEntries onAct={setAct} />
      </Menu>
      {act ? <PersonDialog act={act} onClose={() => setAct(undefined)} /> : null}
    </>
  )
}
