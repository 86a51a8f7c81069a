import type { RouterInputs, RouterOutputs } from '@atrium/server'

/* What the API answers, as it arrives: dates are ISO strings. */

export type Me = RouterOutputs['me']['get']
export type UserList = RouterOutputs['user']['list']
export type UserRow = UserList['items'][number]
export type ChangePreview = RouterOutputs['user']['preview']
export type Seats = RouterOutputs['seat']['get']
export type Clinic = RouterOutputs['clinic']['get']
export type AuditEvent = RouterOutputs['audit']['list']['items'][number]
export type AuditCheckpoint = RouterOutputs['audit']['checkpoints']['items'][number]
export type OpenHandOvers = RouterOutputs['user']['handOvers']
export type HandOver = OpenHandOvers['asked'][number]
export type Invitation = RouterOutputs['user']['precreate']
export type Account = RouterOutputs['account']['get']
export type Passkey = Account['passkeys'][number]
export type PasskeyOffer = RouterOutputs['account']['beginPasskey']
export type AccountSession = RouterOutputs['account']['sessions']['items'][number]
export type Room = RouterOutputs['room']['list']['items'][number]
export type RoomMember = RouterOutputs['room']['members']['items'][number]
export type RoomEffects = RouterOutputs['room']['preview']

/** Whom closing the clinic would meet. */
export type ClosingPreview = RouterOutputs['clinic']['previewClosing']
export type EmergencyLook = RouterOutputs['emergency']['look']
export type Queue = RouterOutputs['queue']['list']
export type VisitMessage = RouterOutputs['visit']['messages'][number]
export type QueueSummary = RouterOutputs['queue']['summary']
export type HistoryRow = RouterOutputs['history']['list']['items'][number]
export type HistoryTotals = RouterOutputs['history']['totals']
export type Billing = RouterOutputs['billing']['get']
export type SeatsPreview = RouterOutputs['billing']['previewSeats']
export type PlanPreview = RouterOutputs['billing']['previewPlan']
export type Invoice = RouterOutputs['billing']['invoices']['items'][number]
export type PrintedInvoice = RouterOutputs['billing']['invoice']
export type ClinicRequest = RouterOutputs['request']['list']['items'][number]
export type RequestPreview = RouterOutputs['request']['preview']
/** What waits for seats. */
export type Awaited = Required<Pick<RouterInputs['request']['create'], 'invites' | 'restores'>>
