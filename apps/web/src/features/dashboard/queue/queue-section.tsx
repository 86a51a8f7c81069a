import { sentenceOf } from '../../../api/failures/failure.ts'
import { Button } from '../../../components/button/button.tsx'
import { Announcement } from '../../../components/states/announcement.tsx'
import { ErrorState } from '../../../components/states/error-state.tsx'
import { AlertsButton } from '../alerts/alerts-button.tsx'
import type { DashboardSearch } from '../dashboard-search.ts'
import { InviteButton } from '../invite/invite-aside.tsx'
import { QueueList } from './queue-list.tsx'
import { QueueSkeleton } from './queue-skeleton.tsx'
import classes from './queue-section.module.css'
import { newsWords } from '../card/queue-words.ts'
import { RoomChoice } from '../choice/room-choice.tsx'
import { SortMenu } from '../choice/sort-menu.tsx'
import type { useQueue } from './use-queue.ts'
import { useQueueNews } from './use-queue-news.ts'

interface QueueSectionProps extends ReturnType<typeof useQueue> {
  search: DashboardSearch
  onSearch: (change: DashboardSearch) => void
}

/** The queue in each of its states: loading, failed, empty, and full. */
export function QueueSection({ queue, now, search, onSearch }: QueueSectionProps) {
  const { data, error, isPending } = queue
  const news = useQueueNews(data, now)
  const retry = () => void queue.refetch()
  if (isPending) return <QueueSkeleton />
  if (!data) {
    return (
      <div className={classes['card']}>
        <ErrorState sentence={sentenceOf(error)} onRetry={retry} />
      </div>
    )
  }
  // A room that one may no longer enter is none: an old address shows all.
  const roomId = data.rooms.find(({ id }) => id === search.room)?.id
  return (
    <section aria-label="Queue">
      <Announcement>{news ? newsWords(news, data) : ''}</Announcement>
      <div className={classes['tools']} data-print="no">
        {/* Where there is one room there is nothing to choose: its place stays. */}
        <div>
          {data.rooms.length > 1 ? (
            <RoomChoice rooms={data.rooms} chosen={roomId} onChoose={(room) => onSearch({ room })} />
          ) : null}
        </div>
        <span className={classes['right']}>
          {data.rooms.length > 1 ? (
            <SortMenu value={search.sort ?? 'wait'} onChange={(sort) => onSearch({ sort })} />
          ) : null}
          <AlertsButton />
          <InviteButton rooms={data.rooms} isSmall />
        </span>
      </div>
      {error ? (
        <p role="alert" className={classes['old']}>
          This may be old. {sentenceOf(error)}
          <Button size="compact-sm" variant="subtle" onClick={retry}>
            Try again
          </Button>
        </p>
      ) : null}
      <QueueList queue={data} now={now} roomId={roomId} sort={search.sort ?? 'wait'} />
    </section>
  )
}
