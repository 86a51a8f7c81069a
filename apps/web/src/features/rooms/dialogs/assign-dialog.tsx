import { Button } from '../../../components/button/button.tsx'
import { useState } from 'react'
import { sentenceOf } from '../../../api/failures/failure.ts'
import { useMe } from '../../../api/me.ts'
import type { Room } from '../../../api/outputs.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import list from '../../../components/dialog/pick-list.module.css'
import { Problem } from '../../../components/dialog/problem.tsx'
import { SearchField } from '../../../components/form/search-field.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { Avatar } from '../../../components/person/avatar.tsx'
import { assignedWords, assignWords } from './assign-words.ts'
import classes from './dialogs.module.css'
import { useAssign } from './use-assign.ts'
import { usePeople } from './use-people.ts'

/** Who may enter a Shared Room: several at once, found by name. */
export function AssignDialog({ room, onClose }: { room: Room; onClose: () => void }) {
  const me = useMe()
  const [search, setSearch] = useState('')
  /** What was ticked otherwise than it is. */
  const [wanted, setWanted] = useState<ReadonlyMap<string, boolean>>(new Map())
  const { assigned, shown, hasMore, isPending, error } = usePeople(room, search)
  const assign = useAssign(room)
  const added = [...wanted].flatMap(([id, isWanted]) => (isWanted && !assigned.has(id) ? [id] : []))
  const taken = [...wanted].flatMap(([id, isWanted]) => (!isWanted && assigned.has(id) ? [id] : []))
  const isTicked = (id: string) => wanted.get(id) ?? assigned.has(id)
  const save = () =>
    assign.mutate(
      { added, taken },
      {
        onSuccess: () => {
          onClose()
          notify({ sentence: assignedWords(room.name, added.length, taken.length) })
        },
      },
    )
  const problem = assign.error ?? error
  return (
    <Dialog title={`Who may enter ${room.name}`} onClose={onClose}>
      <p className={classes['who']}>Nobody else does. Owners and Admins, too, enter only if they are assigned.</p>
      <div className={classes['move']}>
        <SearchField label="Name or email" value={search} onChange={setSearch} />
      </div>
      <ul className={list['list']} aria-label="People" aria-busy={isPending}>
        {shown.map(({ membershipId, name, email, photo }) => (
          <li key={membershipId}>
            <label className={list['choice']}>
              <input
                type="checkbox"
                checked={isTicked(membershipId)}
                aria-label={`${name}, ${email}`}
                onChange={({ currentTarget: { checked } }) =>
                  setWanted((now) => new Map(now).set(membershipId, checked))
                }
              />
              <Avatar name={name} photo={photo} />
              <span>
                <bdi>
                  {name}
                  {membershipId === me.membership.id ? ' (you)' : ''}
                </bdi>
                <small>{email}</small>
              </span>
            </label>
          </li>
        ))}
        {hasMore ? <li className={list['nobody']}>There are more: search for a name.</li> : null}
        {shown.length === 0 && !error ? (
          <li className={list['nobody']}>{isPending ? 'Loading people' : `Nobody here matches “${search}”.`}</li>
        ) : null}
      </ul>
      <output className={classes['count']}>{assignWords(assigned.size, added.length, taken.length)}</output>
      {problem ? <Problem>{sentenceOf(problem)}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={added.length + taken.length === 0} loading={assign.isPending} onClick={save}>
          Save
        </Button>
      </DialogActions>
    </Dialog>
  )
}
