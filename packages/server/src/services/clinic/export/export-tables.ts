/** A table as it is taken out: its columns, by hand, so that nothing gets out by being new. */
export interface ExportedTable {
  columns: readonly string[]
  /** The key behind the clinic, which parts are cut by, with the type that it is compared as; empty: one row. */
  key: readonly (readonly [column: string, type: 'text' | 'int'])[]
  /** Rows of one part. */
  portion?: number
}

const list = (columns: string) => columns.split(' ')
const byId = [['id', 'text']] as const

/**
 * What is taken out of a clinic. What is left out of these tables is a secret or its hash, a name as it is sorted, or a patient's: who may read
 * who waits and what they write does not follow from being an Owner (R22). A test holds each column against the database.
 */
export const exportTables = {
  clinics: {
    columns: list(
      'id name link plan settings created_at managers_asked_since everybody_asked_since settings_version closed_at closed_by deletes_at',
    ),
    key: [],
  },
  clinic_links: { columns: list('link kept_until'), key: [['link', 'text']] },
  clinic_logos: { columns: list('hash type bytes'), key: [] },
  subscriptions: {
    columns: list(
      'seats_bought period period_ends_at pending_plan pending_period time_zone anchor period_begins period_ends seat_price tax_basis_points version past_due_since freezes_at payment_next_at frozen_since',
    ),
    key: [],
  },
  invoices: { columns: list('id place number day currency billed_to at'), key: byId },
  ledger_entries: {
    columns: list(
      'invoice_id place at kind period period_begins period_ends from_day seats seat_price tax_basis_points net tax',
    ),
    key: [
      ['invoice_id', 'text'],
      ['place', 'int'],
    ],
  },
  ledger_postings: {
    columns: list('invoice_id place account cents'),
    key: [
      ['invoice_id', 'text'],
      ['place', 'int'],
      ['account', 'text'],
    ],
  },
  payment_accounts: { columns: list('status quantity is_ending period_begins_at card renewal'), key: [] },
  payment_wishes: {
    columns: list('number kind quantity is_ending from_at amount status wished_at tries done_at'),
    key: [['number', 'int']],
  },
  payment_events: { columns: list('id type at'), key: byId },
  payment_invoices: {
    columns: list('id number day made_at status billed_to net tax lines url'),
    key: byId,
  },
  memberships: {
    columns: list(
      'id user_id name email role status last_active_at joined_at title photo_hash archived_at manager_since',
    ),
    key: byId,
  },
  photos: { columns: list('membership_id hash type bytes'), key: [['membership_id', 'text']], portion: 20 },
  invitations: {
    columns: list('id email role status version is_mailed invited_by invited_by_name name room_id sent_at expires_at'),
    key: byId,
  },
  ways_in: { columns: list('id membership_id opened_by expires_at'), key: byId },
  hand_overs: { columns: list('id giver_id chosen_id status asked_at expires_at'), key: byId },
  requests: {
    columns: list(
      'id asker_id capability reason wants_seats wants_role wants_plan invites restores note status version asked_at answered_at answered_by answered_by_name answer_note',
    ),
    key: byId,
  },
  imports: { columns: list('id status created_by created_by_name created_at'), key: byId },
  import_rows: {
    columns: list('import_id place email name role verdict'),
    key: [
      ['import_id', 'text'],
      ['place', 'int'],
    ],
  },
  messages: { columns: list('id address status queued_at tries sent_at fault'), key: byId },
  rooms: { columns: list('id kind name link membership_id waiting_text version closed_at'), key: byId },
  room_pictures: { columns: list('room_id hash type bytes'), key: [['room_id', 'text']], portion: 20 },
  room_links: { columns: list('link room_id kept_until'), key: [['link', 'text']] },
  room_assignments: {
    columns: list('room_id membership_id'),
    key: [
      ['room_id', 'text'],
      ['membership_id', 'text'],
    ],
  },
  covers: { columns: list('holder_id colleague_id until'), key: [['holder_id', 'text']] },
  emergencies: { columns: list('id room_id membership_id reason entered_at until ended_at'), key: byId },
  visits: {
    columns: list(
      'id room_id membership_id provider_name status call_type arrived_at started_at ended_at camera microphone moved_by moved_from',
    ),
    key: byId,
  },
  audit_events: {
    columns: list(
      'seq at actor_id actor_name action target_id target_name before after origin body previous_hash hash',
    ),
    key: [['seq', 'int']],
  },
  audit_heads: { columns: list('seq hash'), key: [] },
  audit_checkpoints: {
    columns: list('number day seq hash at key_id body signature mailed_to'),
    key: [['number', 'int']],
  },
} as const satisfies Record<string, ExportedTable>
export type ExportName = keyof typeof exportTables

export const isExportName = (name: string): name is ExportName => Object.hasOwn(exportTables, name)
