import type { ClinicEvent } from '../contract/clinic/event.ts'
import type { Change, Watched } from './changes.ts'
import { createInbox } from './inbox.ts'
import type { ViewerFacts } from './seen-by.ts'
import { eventsFor, factsAfter, maySee } from './seen-by.ts'

/** An event with the number up to which a page that has heard it knows everything. */
export interface ToldEvent {
  seq: number
  event: ClinicEvent
}

/** Events that may wait for one page to read them. */
const mostWaiting = 1_000

/** One open stream: what its viewer is, what was told, and what is still to be told. */
export interface Viewer extends Watched {
  userId: string
  membershipId: string
  /** Tells a change, unless it was told already. */
  tell(change: Change): void
  /** Tells what no clinic's log has: whoever was cut off meanwhile asks for it when back. */
  hear(event: ClinicEvent): void
  /** The same, for what not everybody may hear: decided by what is true of the viewer at this moment (R5). */
  hearIf(event: ClinicEvent, isFor: (facts: ViewerFacts) => boolean): void
  /** Jumps to a number: too much lies before it to be told. */
  skipTo(seq: number): void
  end(error?: Error): void
  events(): AsyncGenerator<ToldEvent, void, undefined>
}

export interface ViewerSpec extends Watched {
  userId: string
  facts: ViewerFacts
  /** The number of the last change that the page knows. */
  told: number
}

/** A viewer whose facts follow the changes that it is told, in their order. It ends with its membership. */
export function createViewer({ userId, sessionId, clinicId, ...spec }: ViewerSpec): Viewer {
  const inbox = createInbox<ToldEvent>(mostWaiting)
  let { facts, told } = spec
  const put = (event: ClinicEvent, seq: number) => {
    if (!inbox.push({ seq, event })) inbox.end(comeBack())
  }
  return {
    userId,
    sessionId,
    clinicId,
    membershipId: facts.membershipId,
    tell: (change) => {
      if (change.seq <= told) return
      told = change.seq
      facts = factsAfter(facts, change)
      const events = eventsFor(facts, change)
      // A page that was cut off between two events of a change comes back from before it, and hears both.
      for (const event of events) put(event, event === events.at(-1) ? told : told - 1)
      if (facts.status !== 'active') inbox.end()
    },
    hear: (event) => put(event, told),
    hearIf: (event, isFor) => {
      if (maySee(facts, event) && isFor(facts)) put(event, told)
    },
    skipTo: (seq) => {
      told = seq
      put({ type: 'missed.many' }, seq)
    },
    end: inbox.end,
    events: inbox.items,
  }
}

/** Ends a stream so that the page opens it again by itself, from the last number that it saw. */
export class ComeBack extends Error {}
export const comeBack = () => new ComeBack('The stream goes on elsewhere')
