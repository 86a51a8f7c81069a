import { Plural, Trans, useLingui } from '@lingui/react/macro'
import type { Visit } from '../api/outputs.ts'
import { whoComes } from '../visit/who-comes.ts'

/** Whether somebody can come, in words. */
export function AvailabilityWords({ room, availability }: Visit) {
  const name = whoComes(room)
  if (name === null) return <AnybodyWords availability={availability} />
  switch (availability) {
    case 'available':
      return <Trans>{name} will start the call here.</Trans>
    case 'busy':
      return <Trans>{name} is with somebody else just now.</Trans>
    case 'away':
      return <Trans>{name} is not here yet.</Trans>
    case 'unavailable':
      return <Trans>{name} cannot come at present. Please call the clinic.</Trans>
  }
}

/** The same of a room where whoever is free comes. */
function AnybodyWords({ availability }: Pick<Visit, 'availability'>) {
  switch (availability) {
    case 'available':
      return <Trans>Whoever is free will start the call here.</Trans>
    case 'busy':
      return <Trans>Everybody is with somebody else just now.</Trans>
    case 'away':
      return <Trans>Nobody is here yet.</Trans>
    case 'unavailable':
      return <Trans>Nobody can come at present. Please call the clinic.</Trans>
  }
}

/** The place in the queue. Who the others are, nobody is told (R24). */
export function PlaceWords({ ahead }: { ahead: number }) {
  if (ahead === 0) return <Trans>You are next.</Trans>
  return <Plural value={ahead} one="# person is before you." other="# people are before you." />
}

/** How long it takes here, as far as others have waited. */
export function WaitWords({ minutes }: { minutes: number }) {
  return (
    <Plural
      value={minutes}
      one="Others have usually waited for about # minute."
      other="Others have usually waited for about # minutes."
    />
  )
}

/** What is said aloud when the place changes: one sentence, and nothing while it stays. */
export function usePlaceSentence({ ahead }: Visit): string {
  const { t } = useLingui()
  if (ahead === null) return ''
  return ahead === 0 ? t`You are next.` : t`Your place in the queue: ${ahead + 1}`
}
