import type { Room } from '../../api/outputs.ts'
import classes from './move-waiting.module.css'
import { RoomField } from './room-field.tsx'
import type { PickedRoom } from './room-field.tsx'

interface MoveWaitingProps {
  /** The rooms that close: nobody is moved there. */
  isClosing: (room: Room) => boolean
  /** What those see who are moved nowhere. */
  nowhere: string
  /** The chosen room; null: nowhere. */
  value: PickedRoom | null
  onChange: (room: PickedRoom | null) => void
}

/** Where patients who wait go on waiting, when nobody comes any more where they are (R27). */
export function MoveWaiting({ isClosing, nowhere, value, onChange }: MoveWaitingProps) {
  return (
    <fieldset className={classes['move']}>
      <legend>Those who wait go to</legend>
      <RoomField
        isLeftOut={isClosing}
        value={value}
        onChange={onChange}
        nowhere={{ about: nowhere, onChoose: () => onChange(null) }}
      />
    </fieldset>
  )
}
