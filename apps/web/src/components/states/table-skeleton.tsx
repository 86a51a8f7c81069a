import classes from './table-skeleton.module.css'

const rows = [62, 48, 55, 70, 44, 58, 50, 66]

/** Stands where a table will be, with rows of the same height. */
export function TableSkeleton({ label }: { label: string }) {
  return (
    <output className={classes['card']} aria-label={label}>
      <span className={classes['head']} />
      {rows.map((width) => (
        <span key={width} className={classes['row']}>
          <span className={classes['circle']} />
          <span className={classes['line']} style={{ width: `${width / 2}%` }} />
        </span>
      ))}
    </output>
  )
}
