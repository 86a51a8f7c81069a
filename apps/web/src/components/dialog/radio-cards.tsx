import { useId } from 'react'
import { Badge } from '../badge.tsx'
import classes from './radio-cards.module.css'

export interface RadioCard<Value extends string> {
  value: Value
  label: string
  description: string
  /** A word beside the label. */
  remark?: string | undefined
  /** Why it cannot be chosen; it stays in reach so that the reason can be read. */
  denial?: string | undefined
}

export interface RadioCardsProps<Value extends string> {
  label: string
  value: Value
  cards: readonly RadioCard<Value>[]
  onChange: (value: Value) => void
}

/** One choice among few, each with its explanation. Native radios, so arrow keys and forms just work. */
export function RadioCards<Value extends string>({ label, value, cards, onChange }: RadioCardsProps<Value>) {
  const id = useId()
  return (
    <div role="radiogroup" aria-label={label} className={classes['group']}>
      {cards.map((card) => (
        <label key={card.value} className={classes['card']} data-denied={card.denial ? true : undefined}>
          <input
            type="radio"
            name={id}
            value={card.value}
            checked={card.value === value}
            aria-labelledby={`${id}-${card.value}-label`}
            aria-describedby={`${id}-${card.value}-text`}
            aria-disabled={card.denial ? true : undefined}
            data-autofocus={card.value === value || undefined}
            onChange={() => !card.denial && onChange(card.value)}
          />
          <span id={`${id}-${card.value}-label`} className={classes['label']}>
            {card.label}
            {card.remark ? <Badge>{card.remark}</Badge> : null}
          </span>
          <span id={`${id}-${card.value}-text`} className={classes['text']}>
            {card.denial ?? card.description}
          </span>
        </label>
      ))}
    </div>
  )
}
