import { createElement, useEffect, useState } from 'react'
import type { ComponentType } from 'react'
import { missingPartSentence } from '../../api/failures/missing-part.ts'
import { notify } from '../notices/notify.ts'
import { useStable } from '../hooks/use-stable.ts'

interface Closable {
  onClose: () => void
}

export interface PartProps<Props extends Closable> {
  /** Fetches its code; the same function each time. */
  load: () => Promise<ComponentType<Props>>
  props: Props
}

/**
 * A dialog whose code comes when it is first shown. When it cannot be fetched that is said, and the dialog closes:
 * the next try fetches it again.
 */
export function Part<Props extends Closable>({ load, props }: PartProps<Props>) {
  const [part, setPart] = useState<{ component: ComponentType<Props> }>()
  const close = useStable(props.onClose)
  useEffect(() => {
    let isShown = true
    const onError = () => {
      if (!isShown) return
      notify({ sentence: missingPartSentence, isProblem: true })
      close()
    }
    load().then((component) => isShown && setPart({ component }), onError)
    return () => void (isShown = false)
  }, [load, close])
  return part ? createElement(part.component, props) : null
}
