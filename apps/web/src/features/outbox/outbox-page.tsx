import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { ButtonLink } from '../../components/button/button.tsx'
import { useApi } from '../../api/api.tsx'
import { failureOf, sentenceOf } from '../../api/failures/failure.ts'
import { useNow } from '../../components/hooks/use-now.ts'
import { EmptyState } from '../../components/states/empty-state.tsx'
import { ErrorState } from '../../components/states/error-state.tsx'
import { NotFoundPage } from '../../components/states/not-found-page.tsx'
import { TableSkeleton } from '../../components/states/table-skeleton.tsx'
import { documentTitle } from '../../components/words/document-title.ts'
import { momentWords } from '../../components/words/time-words.ts'
import classes from './outbox-page.module.css'

/** Milliseconds between looks: mail comes while one waits for it. */
const interval = 5_000

/** In development and in the demo: each message as it would arrive, so that an invitation can be accepted in another tab. */
export function OutboxPage() {
  const { options } = useApi()
  useDocumentTitle(documentTitle('Outbox'))
  const now = useNow()
  const outbox = useQuery(options.outbox.list.queryOptions(undefined, { refetchInterval: interval }))
  if (failureOf(outbox.error)?.httpStatus === 404) return <NotFoundPage />
  return (
    <main className={classes['page']}>
      <h1>Outbox</h1>
      <p className={classes['text']}>
        No mail leaves this Atrium: it is for trying out. Here is each message as it would arrive.
      </p>
      {outbox.isPending ? <TableSkeleton label="Loading messages" /> : null}
      {outbox.isError && !outbox.data ? (
        <ErrorState sentence={sentenceOf(outbox.error)} onRetry={() => void outbox.refetch()} />
      ) : null}
      {outbox.data?.length === 0 ? <EmptyState>Nothing has been sent yet. Invite somebody first.</EmptyState> : null}
      <ul className={classes['list']}>
        {outbox.data?.map(({ id, address, queuedAt, subject, paragraphs, link }) => (
          <li key={id} className={classes['message']}>
            <p className={classes['head']}>
              <span>
                To <bdi>{address}</bdi>
              </span>
              <time dateTime={queuedAt}>{momentWords(new Date(queuedAt), now)}</time>
            </p>
            <h2>{subject}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
            {link ? (
              <ButtonLink href={link.url} target="_blank" variant="default">
                {link.label}
              </ButtonLink>
            ) : null}
          </li>
        ))}
      </ul>
    </main>
  )
}
