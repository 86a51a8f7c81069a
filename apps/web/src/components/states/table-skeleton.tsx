import classes from './table-skeleton.module.css'

const rows = [62, 48, 55, 70, 44, 58, 50, 66]

/** Stands where a table, or a list of facts, will be, with rows of the same height. */
export function TableSkeleton({ label, isOfFacts = false }: { label: string; isOfFacts?: boolean }) {
  return (
    <output className={classes['card']} aria-label={label} data-facts={isOfFacts || undefined}>
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
