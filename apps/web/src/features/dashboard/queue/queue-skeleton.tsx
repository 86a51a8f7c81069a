import classes from './queue-section.module.css'

const cards = [1, 2, 3]

/** Stands where the queue will be. */
export function QueueSkeleton() {
  return (
    <output className={classes['loading']} aria-label="Loading the queue">
      <span className={classes['line']} />
      {cards.map((card) => (
        <span key={card} className={classes['waiting']} />
      ))}
    </output>
  )
}
