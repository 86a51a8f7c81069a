import type { ClinicEvent } from '@atrium/server/contract/clinic/event'

/** Milliseconds within which a page asks again after an event: pages that hear the same do not all ask at once. */
const spread = 1_000
/** More happenings than this are told as one: much has happened. */
const most = 200

/** A random part of the time within which pages ask. */
export const aWhile = () => Math.random() * spread

interface Manner {
  /** The first after a quiet while is handed on at once: few hear it, and somebody waits. */
  isEager?: boolean
  /** Whether it is handed on though nobody sees the page. */
  isForUnseen?: () => boolean
}

/**
 * Gathers what is heard and hands it on together, each thing once: after a random while, and not before somebody
 * sees the page.
 */
export function gather(handOn: (events: ClinicEvent[]) => void, { isEager = false, isForUnseen }: Manner = {}) {
  const heard = new Map<string, ClinicEvent>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let handedOnAt = -Infinity

  const note = (event: ClinicEvent) => {
    heard.set(JSON.stringify(event), event)
    if (heard.size > most) {
      heard.clear()
      note({ type: 'missed.many' })
    }
    if (isEager && performance.now() - handedOnAt > spread) flush()
    else timer ??= setTimeout(flush, aWhile())
  }
  const flush = () => {
    clearTimeout(timer)
    timer = undefined
    const isUnseen = document.visibilityState === 'hidden'
    if (heard.size === 0 || (isUnseen && isForUnseen?.() !== true)) return
    const events = [...heard.values()]
    heard.clear()
    handedOnAt = performance.now()
    handOn(events)
  }
  document.addEventListener('visibilitychange', flush)
  return {
    note,
    stop: () => {
      clearTimeout(timer)
      document.removeEventListener('visibilitychange', flush)
    },
  }
}
