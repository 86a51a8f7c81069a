export interface Notice {
  sentence: string
  /** Something went wrong: it stays until it is closed. */
  isProblem?: boolean
  action?: NoticeAction | undefined
}

export interface NoticeAction {
  label: string
  /** Takes back what was just done: Ctrl or ⌘ Z does it too, so that nobody has to hurry there through the page. */
  isUndo?: boolean
  run: () => void
}

export interface ShownNotice extends Notice {
  id: number
}

/** As many as one takes in; the oldest goes first, and a problem only for another. */
const most = 3

let shown: readonly ShownNotice[] = []
let lastId = 0
const watchers = new Set<() => void>()

function show(next: readonly ShownNotice[]): void {
  shown = next
  for (const watcher of watchers) watcher()
}

/** Says what has just happened, and offers to take it back where that is possible. */
export function notify(notice: Notice): void {
  lastId += 1
  const spare = shown.length < most ? undefined : (shown.find(({ isProblem }) => !isProblem) ?? shown[0])
  show([...shown.filter((each) => each !== spare), { ...notice, id: lastId }])
}

export function closeNotice(id: number): void {
  show(shown.filter((notice) => notice.id !== id))
}

/** For `useSyncExternalStore`: one list for the document, like the one place where notices appear. */
export const noticeStore = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  },
  read: () => shown,
}
