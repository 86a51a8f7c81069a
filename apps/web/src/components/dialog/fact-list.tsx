import classes from './fact-list.module.css'

export interface Fact {
  term: string
  value: string
  hint?: string
}

/** Terms and what they are, a row each. */
export function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={classes['list']}>
      {facts.map(({ term, value, hint }) => (
        <div key={term} className={classes['row']}>
          <dt>
            {term}
            {hint ? <span className={classes['hint']}>{hint}</span> : null}
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
