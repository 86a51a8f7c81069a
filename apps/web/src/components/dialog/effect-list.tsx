import { IconCheck, IconInfoCircle, IconMinus, IconPlus } from '@tabler/icons-react'
import classes from './effect-list.module.css'

export interface Effect {
  kind: 'gain' | 'loss' | 'keep' | 'note'
  text: string
}

const icons = { gain: IconPlus, loss: IconMinus, keep: IconCheck, note: IconInfoCircle }

export interface EffectListProps {
  title: string
  /** Undefined while it is not known yet. */
  effects: readonly Effect[] | undefined
  /** Place is kept for so many lines, so that nothing jumps when they come. */
  lines: number
}

/** In rem. */
const heights = { edges: 3.375, line: 1.6875 }

/** What will happen, line by line. */
export function EffectList({ title, effects, lines }: EffectListProps) {
  const minHeight = `${heights.edges + lines * heights.line}rem`
  return (
    <div className={classes['box']} style={{ minHeight }} aria-busy={!effects} aria-live="polite">
      <p className={classes['title']}>{title}</p>
      <ul className={classes['list']}>
        {effects?.map(({ kind, text }) => {
          const Icon = icons[kind]
          return (
            <li key={text} data-kind={kind}>
              <Icon size="1rem" stroke={1.8} aria-hidden="true" />
              <span>{text}</span>
            </li>
          )
        })}
      </ul>
    </div>
  )
}
