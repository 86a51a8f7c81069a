import type { Role } from '@atrium/policy/clinic'
import { useMemo, useState } from 'react'
import { Button } from '../../../components/button/button.tsx'
import { useApi } from '../../../api/api.tsx'
import { useMe } from '../../../api/me.ts'
import type { UserRow } from '../../../api/outputs.ts'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { EffectList } from '../../../components/dialog/effect-list.tsx'
import { Problem } from '../../../components/dialog/problem.tsx'
import { MoveWaiting } from '../../../components/rooms/move-waiting.tsx'
import type { PickedRoom } from '../../../components/rooms/room-field.tsx'
import { notify } from '../../../components/notices/notify.ts'
import { useSeats } from '../use-seats.ts'
import { verdictsOf } from './many-acts.ts'
import type { ManyAct, ManyKind, Verdict } from './many-acts.ts'
import classes from './many-dialog.module.css'
import { ManyResult } from './many-result.tsx'
import { ManyRoleCards } from './many-role-cards.tsx'
import { actWords, chosenWords, doneWords, effectsOf, titleWords } from './many-words.ts'
import { undoMany } from './undo-many.ts'
import { useMany } from './use-many.ts'
import type { ManyRun } from './use-many.ts'
import { useWaitingFor } from './use-waiting-for.ts'
import { VerdictList } from './verdict-list.tsx'

export interface ManyDialogProps {
  kind: ManyKind
  /** Whom it is about: fixed when it was asked for. */
  asked: readonly UserRow[]
  /** The rows as they are now: a dialog shows the present state. */
  rows: readonly UserRow[]
  /** With true when it was done. */
  onClose: (isDone?: boolean) => void
}

/** One act on several: says what will happen to whom, who is left out and why; does it; says what became of each. */
export function ManyDialog({ kind, asked, rows, onClose }: ManyDialogProps) {
  const api = useApi()
  const me = useMe()
  const seats = useSeats()
  const people = useMemo(() => presentOf(asked, rows), [asked, rows])
  const [to, setTo] = useState<Role | null>(null)
  const [moveTo, setMoveTo] = useState<PickedRoom | null>(null)
  const finish = (run: ManyRun) => {
    tellDone(run, () => void undoMany(api, run.act, doneOf(run)))
    onClose(true)
  }
  const { run, start } = useMany((over) => isAllDone(over) && finish(over))
  const act = actOf(kind, to, moveTo?.id)
  const verdicts = act ? verdictsOf(me, people, act, seats?.free ?? null) : null
  const chosen = verdicts?.filter(({ why }) => why === null) ?? []
  const going = new Set(chosen.map(({ row }) => row.id))
  const waiting = useWaitingFor(going, kind === 'archive' && !run)
  if (run && !run.isRunning && run.problem === null && !isAllDone(run)) {
    return <ManyResult run={run} onClose={() => finish(run)} />
  }
  const isOver = run?.problem !== undefined && run.problem !== null
  return (
    <Dialog
      title={titleWords(kind, kind === 'changeRole' || chosen.length === 0 ? people.length : chosen.length)}
      onClose={() => !run?.isRunning && onClose(run !== null)}
    >
      {kind === 'changeRole' ? (
        <ManyRoleCards people={people} value={to} onChange={(role) => !run && setTo(role)} />
      ) : null}
      <div className={classes['effects']}>
        <EffectList
          title="What happens"
          effects={effectsOf(
            kind,
            chosen.length,
            seats,
            waiting === undefined ? undefined : { count: waiting, areMoved: moveTo !== null },
          )}
          lines={kind === 'archive' ? 4 : 1}
        />
      </div>
      {waiting !== undefined && waiting > 0 && !run ? (
        <MoveWaiting
          isClosing={({ holder }) => holder !== null && going.has(holder.membershipId)}
          nowhere="they see that nobody is available"
          value={moveTo}
          onChange={setMoveTo}
        />
      ) : null}
      {verdicts && !run ? <Verdicts kind={kind} verdicts={verdicts} /> : null}
      {run?.isRunning ? (
        <output className={classes['progress']}>
          {run.results.size} of {run.people.length}
        </output>
      ) : null}
      {isOver ? <Problem>{`${run.results.size} of ${run.people.length} done. ${run.problem}`}</Problem> : null}
      <DialogActions>
        <Button variant="subtle" color="gray" disabled={run?.isRunning ?? false} onClick={() => onClose(run !== null)}>
          {run ? 'Close' : 'Cancel'}
        </Button>
        <Button
          disabled={!act || (chosen.length === 0 && !run)}
          loading={run?.isRunning ?? false}
          onClick={() => act && void start(act, run?.people ?? chosen.map(({ row }) => row))}
        >
          {isOver ? 'Go on' : actWords(kind, to, chosen.length)}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

/** Before it is done: to whom, and who is left out by what. */
function Verdicts({ kind, verdicts }: { kind: ManyKind; verdicts: readonly Verdict[] }) {
  const chosen = verdicts.filter(({ why }) => why === null)
  const others = verdicts.filter(({ why }) => why !== null)
  return (
    <>
      {others.length === 0 ? null : <VerdictList title={`Left out: ${others.length}`} rows={others} />}
      <VerdictList title={`${chosenWords[kind]}: ${chosen.length}`} rows={chosen} />
      {chosen.some(({ row }) => row.self) ? (
        <p className={classes['note']}>
          You are among them. What you give up yourself, somebody else has to give back.
        </p>
      ) : null}
    </>
  )
}

function actOf(kind: ManyKind, to: Role | null, moveTo: string | undefined): ManyAct | null {
  if (kind === 'archive') return { kind, ...(moveTo !== undefined && { moveWaitingTo: moveTo }) }
  if (kind !== 'changeRole') return { kind }
  return to === null ? null : { kind, to }
}

const doneOf = ({ people, results }: ManyRun) => people.filter(({ id }) => results.get(id)?.outcome === 'done')

/** Nothing is left to be told in the dialog: no refusal, and no link to hand over. */
const isAllDone = ({ results }: ManyRun) =>
  [...results.values()].every(({ outcome, link }) => outcome === 'done' && (link ?? null) === null)

/** Tells what was done, and offers to take it back where that can be: not what one gave up oneself. */
function tellDone(run: ManyRun, undo: () => void): void {
  const done = doneOf(run)
  if (done.length === 0) return
  const canUndo = (run.act.kind === 'changeRole' || run.act.kind === 'archive') && !done.some(({ self }) => self)
  notify({
    sentence: doneWords(run.act, done.length),
    action: canUndo ? { label: 'Undo', isUndo: true, run: undo } : undefined,
  })
}

function presentOf(asked: readonly UserRow[], rows: readonly UserRow[]): UserRow[] {
  const present = new Map(rows.map((row) => [row.id, row]))
  return asked.map((row) => present.get(row.id) ?? row)
}
