import { atBase } from '../../api/place/base.ts'
import { Avatar } from '../../components/person/avatar.tsx'
import { PlainPage } from '../../components/page/plain-page.tsx'
import classes from './persona-picker.module.css'
import { patientsRoom } from './patients-room.ts'
import { personas } from './persona.ts'
import type { Persona } from './persona.ts'

/** The door of the demo: instead of a password, one chooses whom to be. */
export function PersonaPicker({ onPick }: { onPick: (persona: Persona) => void }) {
  return (
    <PlainPage title="Who would you like to be?">
      <p className={classes['about']}>
        This demo runs in your browser alone, also without a network. What you change stays on this device; another
        person can be chosen at any time, in another tab too.
      </p>
      <ul className={classes['list']}>
        {personas.map((persona) => (
          <li key={persona.email}>
            <button type="button" className={classes['persona']} onClick={() => onPick(persona)}>
              <Avatar name={persona.name} />
              <span className={classes['name']}>
                {persona.name}, {persona.role}
              </span>
              <span className={classes['hint']}>{`${persona.clinic}, ${persona.plan}`}</span>
              <span className={classes['hint']}>{persona.about}</span>
            </button>
          </li>
        ))}
        <li>
          {/* In a tab of its own: a patient has no login, and whoever is chosen here goes on being so. */}
          <a href={atBase(patientsRoom.path)} target="_blank" rel="noopener" className={classes['persona']}>
            <Avatar name={patientsRoom.name} />
            <span className={classes['name']}>{patientsRoom.name}</span>
            <span className={classes['hint']}>{patientsRoom.where}</span>
            <span className={classes['hint']}>{patientsRoom.about}</span>
          </a>
        </li>
      </ul>
    </PlainPage>
  )
}
