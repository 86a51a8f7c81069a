/** What one watcher is still to be told. */
export interface Inbox<Item> {
  /** False when the watcher reads too slowly and has been given up. */
  push(item: Item): boolean
  /** Ends it after what has been pushed; with an error, by throwing that. */
  end(error?: Error): void
  /** Each item once, in order, until the end. */
  items(): AsyncGenerator<Item, void, undefined>
}

/** @param most items that may wait: a client that stops reading must not fill the memory. */
export function createInbox<Item>(most: number): Inbox<Item> {
  const waiting: Item[] = []
  let isOver = false
  let failure: Error | undefined
  let wake = () => {}
  const end = (error?: Error) => {
    if (!isOver) failure = error
    isOver = true
    wake()
  }
  return {
    end,
    push: (item) => {
      if (isOver || waiting.length >= most) return false
      waiting.push(item)
      wake()
      return true
    },
    items: async function* () {
      for (;;) {
        const next = waiting.shift()
        if (next !== undefined) yield next
        else if (isOver) break
        else await new Promise<void>((resolve) => void (wake = resolve))
      }
      if (failure) throw failure
    },
  }
}
