import { notifications } from '@mantine/notifications'
import { NoticeText } from './notice-text.tsx'

export interface Notice {
  sentence: string
  /** Something went wrong: it stays until it is closed. */
  isProblem?: boolean
  action?: { label: string; run: () => void } | undefined
}

const shownFor = 8_000

/** Says what has just happened, and offers to take it back where that is possible. */
export function notify({ sentence, isProblem = false, action }: Notice): void {
  const id = notifications.show({
    message: (
      <NoticeText
        sentence={sentence}
        action={action}
        onAct={() => {
          notifications.hide(id)
          // The button that had the focus goes with the notice.
          document.querySelector('main')?.focus({ preventScroll: true })
          action?.run()
        }}
      />
    ),
    autoClose: isProblem ? false : shownFor,
    withBorder: true,
    color: isProblem ? 'bad' : 'accent',
    closeButtonProps: { 'aria-label': 'Close' },
  })
}
