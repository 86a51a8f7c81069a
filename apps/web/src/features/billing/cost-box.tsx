import classes from './cost-box.module.css'

export interface Cost {
  when: string
  amount: string
  about: string
}

/** What something costs now and later. Its place is kept while that is asked for; it is read out when it changes. */
export function CostBox({ costs }: { costs: readonly Cost[] | undefined }) {
  return (
    <dl className={classes['box']} aria-live="polite" aria-busy={!costs}>
      {costs?.map(({ when, amount, about }) => (
        <div key={when}>
          <dt>{when}</dt>
          <dd className={classes['amount']}>{amount}</dd>
          <dd>{about}</dd>
        </div>
      ))}
    </dl>
  )
}
