import { Button } from '../../../components/button/button.tsx'
import { Dialog, DialogActions } from '../../../components/dialog/dialog.tsx'
import { focusNow } from '../../../components/hooks/focus-now.ts'
import classes from './many-dialog.module.css'
import { refusalOf } from './many-words.ts'
import { VerdictList } from './verdict-list.tsx'
import type { ManyRun } from './use-many.ts'

/** What became of each, where not all of it is a yes: the server had the last word. */
export function ManyResult({ run: { act, people, results }, onClose }: { run: ManyRun; onClose: () => void }) {
  const rows = people.flatMap((row) => {
    const result = results.get(row.id)
    return result ? [{ row, result }] : []
  })
  const done = rows.filter(({ result }) => result.outcome === 'done')
  const refused = rows.filter(({ result }) => result.outcome !== 'done')
  const links = done.flatMap(({ row, result }) => (result.link ? [{ row, link: result.link }] : []))
  return (
    <Dialog title={`${done.length} of ${people.length} done`} onClose={onClose}>
      <VerdictList
        title={`Not done: ${refused.length}`}
        rows={refused.map(({ row, result }) => ({ row, why: refusalOf(act.kind, result) }))}
      />
      <VerdictList title={`Done: ${done.length}`} rows={done.map(({ row }) => ({ row, why: null }))} />
      {links.length > 0 ? (
        <>
          <p className={classes['note']}>This server sends no mail yet: hand each link to its person. It works once.</p>
          <ul className={classes['links']}>
            {links.map(({ row, link }) => (
              <li key={row.id}>
                <bdi>{row.email}</bdi>
                <input
                  readOnly
                  aria-label={`Link for ${row.email}`}
                  value={link}
                  onFocus={(event) => event.currentTarget.select()}
                />
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <DialogActions>
        <Button ref={focusNow} onClick={onClose}>
          Done
        </Button>
      </DialogActions>
    </Dialog>
  )
}
