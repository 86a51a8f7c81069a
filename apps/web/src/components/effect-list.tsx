import { IconCheck, IconInfoCircle, IconMinus, IconPlus } from '@tabler/icons-react'
import classes from './effect-list.module.css'

export interface Effect {
  kind: 'gain' | 'loss' | 'keep' | 'note'
  text: string
}

const icons = { gain: IconPlus, loss: IconMinus, keep: IconCheck, note: IconInfoCircle }

/** What will happen, line by line. While it is not known yet, its place is kept. */
export function EffectList({ title, effects }: { title: string; effects: readonly Effect[] | undefined }) {
  return (
    <div className={classes['box']} aria-busy={!effects} aria-live="polite">
      <p className={classes['title']}>{title}</p>
      <ul className={classes['list']}>
        {effects?.map(({ kind, text }) => {
          const Icon = icons[kind]
          return (
            <li key={text} data-kind={kind}>
              <Icon size={16} stroke={1.8} aria-hidden="true" />
              <span>{text}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
