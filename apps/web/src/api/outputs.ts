import type { RouterOutputs } from '@atrium/server'

/* What the API answers, as it arrives: dates are ISO strings. */

export type Me = RouterOutputs['me']['get']
export type UserList = RouterOutputs['user']['list']
export type UserRow = UserList['items'][number]
export type ChangePreview = RouterOutputs['user']['preview']
export type Seats = RouterOutputs['seat']['get']
export type Clinic = RouterOutputs['clinic']['get']
export type AuditEvent = RouterOutputs['audit']['list']['items'][number]
export type OpenHandOvers = RouterOutputs['user']['handOvers']
export type HandOver = OpenHandOvers['asked'][number]
export type Invitation = RouterOutputs['user']['precreate']
export type Account = RouterOutputs['account']['get']
export type Passkey = Account['passkeys'][number]
export type PasskeyOffer = RouterOutputs['account']['beginPasskey']
export type AccountSession = RouterOutputs['account']['sessions']['items'][number]
