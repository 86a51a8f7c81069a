import type { Sessions } from './auth/sessions.ts'
import type { PaymentProvider } from './billing/payment-provider.ts'
import type { IceSettings } from './calls/ice.ts'
import type { MediaServer } from './calls/media/media-server.ts'
import type { Caller, Entrance } from './entrance/caller.ts'
import type { ClinicEvents } from './events/clinic-events.ts'
import type { Mail } from './mail/mail.ts'
import type { Notary } from './ports/notary.ts'
import type { MemorySeal } from './sealing/memory-seal.ts'

/** The request and what the app was given: all that a procedure begins with. */
export interface RequestContext extends Entrance, Omit<Caller, 'token'> {
  request: Request
  /** Why the body was not read: whoever sent it may not, or not now. */
  refusal?: Error | undefined
  /** Headers of the answer: where cookies are set. */
  answerHeaders: Headers
  sessions: Sessions
  events: ClinicEvents
  mail: Mail
  notary: Notary
  /** For what no disk is to hold. */
  seal: MemorySeal
  /** Who moves the money, where somebody does. */
  payments?: PaymentProvider | undefined
  ice: IceSettings
  /** What carries the calls of several, where there is one. */
  media?: MediaServer | undefined
  /** Whether everybody may register, and so make a clinic (R32). */
  isSignUpOpen: boolean
}
