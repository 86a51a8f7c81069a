export interface Notice {
  sentence: string
  /** Something went wrong: it stays until it is closed. */
  isProblem?: boolean
  /** Somebody waits for an answer: it stays as well. */
  isLasting?: boolean
  /** By which it is closed when it is no longer so. */
  about?: string
  action?: NoticeAction | undefined
  /** Somebody has closed it, and done nothing else. */
  onClosed?: () => void
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

/** As many as one takes in; the oldest goes first, and one that stays only for another. */
const most = 3

let shown: readonly ShownNotice[] = []
let lastId = 0
const watchers = new Set<() => void>()

function show(next: readonly ShownNotice[]): void {
  shown = next
  for (const watcher of watchers) watcher()
}

/** Whom somebody waits for is the last to go. */
const firstToGo = (notices: readonly ShownNotice[]) =>
  notices.find(({ isProblem, isLasting }) => !isProblem && !isLasting) ??
  notices.find(({ isLasting }) => !isLasting) ??
  notices[0]

/** Says what has just happened, and offers to take it back where that is possible. */
export function notify(notice: Notice): void {
  lastId += 1
  const spare = shown.length < most ? undefined : firstToGo(shown)
  show([...shown.filter((each) => each !== spare), { ...notice, id: lastId }])
}

export function closeNotice(id: number): void {
  show(shown.filter((notice) => notice.id !== id))
}

/** What it says is no longer so. */
export function closeNoticesAbout(subject: string): void {
  show(shown.filter(({ about }) => about !== subject))
}

/** For `useSyncExternalStore`: one list for the document, like the one place where notices appear. */
export const noticeStore = {
  subscribe: (watcher: () => void) => {
    watchers.add(watcher)
    return () => void watchers.delete(watcher)
  },
  read: () => shown,
}
