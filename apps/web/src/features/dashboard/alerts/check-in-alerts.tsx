import { useEffect, useEffectEvent } from 'react'
import type { Queue } from '../../../api/outputs.ts'
import { counted } from '../../../components/words/word-list.ts'
import type { QueueNews } from '../queue/queue-news.ts'
import { roomLabel } from '../card/queue-words.ts'
import { useQueue } from '../queue/use-queue.ts'
import { useQueueNews } from '../queue/use-queue-news.ts'
import { tellOfCheckIn } from './tell-of-check-in.ts'

/** On every page, where somebody wants it: tells who has come, who has written, and who has waited for too long. Draws nothing. */
export function CheckInAlerts() {
  const { queue, now } = useQueue()
  const news = useQueueNews(queue.data, now)
  const tell = useEffectEvent((what: QueueNews) => queue.data && tellOf(what, queue.data))
  useEffect(() => {
    if (news) tell(news)
  }, [news])
  return null
}

function tellOf({ come, late, written }: QueueNews, { rooms, waitLimit }: Queue): void {
  const [first] = come
  const [longest] = late
  const [writer] = written
  const whereIs = (roomId: string) => {
    const room = rooms.find(({ id }) => id === roomId)
    return room ? roomLabel(room) : ''
  }
  if (first) {
    const title = come.length === 1 ? 'A patient has checked in' : `${come.length} patients have checked in`
    void tellOfCheckIn(first.id, title, whereIs(first.roomId))
  }
  // Whoever works here sees the mark; each line of a conversation need not ring.
  if (writer && !document.hasFocus()) {
    void tellOfCheckIn(`${writer.id} wrote ${writer.unread}`, 'A patient has written', whereIs(writer.roomId))
  }
  if (longest) {
    const about = `${counted(late.length, 'patient')} in ${whereIs(longest.roomId)}`
    void tellOfCheckIn(`${longest.id} late`, `Waiting for longer than ${waitLimit} min`, about)
  }
}
