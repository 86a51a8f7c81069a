import { useId, useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { DialogActions } from '../../../components/dialog/dialog.tsx'
import { counted } from '../../../components/words/word-list.ts'
import type { Columns } from './file/columns.ts'
import type { OpenFile } from './file/open-file.ts'
import classes from './import-dialog.module.css'

const parts = { email: 'Email address', name: 'Name', role: 'Role' } as const
type Part = keyof typeof parts

export interface ChooseColumnsProps {
  file: OpenFile
  onLook: (columns: Columns) => void
  onClose: () => void
}

/** Which column is what: guessed, and to be put right. */
export function ChooseColumns({ file: { summary }, onLook, onClose }: ChooseColumnsProps) {
  const id = useId()
  const [columns, setColumns] = useState<Columns>(summary.guess)
  const [first = [], second = []] = summary.sample
  const width = Math.max(...summary.sample.map((cells) => cells.length))
  const labelOf = (place: number) =>
    (columns.hasHead ? first[place] : undefined) ||
    `Column ${place + 1}: ${(columns.hasHead ? second : first)[place] ?? ''}`
  const lines = summary.lines - (columns.hasHead ? 1 : 0)
  return (
    <>
      <p className={classes['text']}>{counted(lines, 'line')}. Which column is what?</p>
      {(Object.keys(parts) as Part[]).map((part) => (
        <div key={part} className={classes['column']}>
          <label htmlFor={`${id}-${part}`}>{parts[part]}</label>
          <select
            id={`${id}-${part}`}
            value={columns[part] ?? ''}
            onChange={({ currentTarget: { value } }) =>
              setColumns({ ...columns, [part]: value === '' ? null : Number(value) })
            }
          >
            <option value="">{part === 'role' ? 'None: everybody is a Member' : 'None'}</option>
            {Array.from({ length: width }, (_, place) => (
              <option key={place} value={place}>
                {labelOf(place)}
              </option>
            ))}
          </select>
        </div>
      ))}
      <label className={classes['check']}>
        <input
          type="checkbox"
          checked={columns.hasHead}
          onChange={({ currentTarget: { checked } }) => setColumns({ ...columns, hasHead: checked })}
        />
        The first line says what the columns are
      </label>
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={columns.email === null || lines === 0} onClick={() => onLook(columns)} data-autofocus>
          Look through it
        </Button>
      </DialogActions>
    </>
  )
}
