import { useState } from 'react'
import type { Queue } from '../../../api/outputs.ts'
import { newsBetween, viewOf } from './queue-news.ts'
import type { QueueNews, QueueView } from './queue-news.ts'

/** The newest news of a queue: another object each time that there is some. */
export function useQueueNews(queue: Queue | undefined, now: Date): QueueNews | null {
  const [seen, setSeen] = useState<{ queue: Queue; at: number; view: QueueView }>()
  const [news, setNews] = useState<QueueNews | null>(null)
  const at = now.getTime()
  if (queue && (seen?.queue !== queue || seen.at !== at)) {
    const view = viewOf(queue, now)
    setSeen({ queue, at, view })
    setNews(newsBetween(seen?.view, view) ?? news)
  }
  return news
}
