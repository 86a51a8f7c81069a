/**
 * Every table with rows of a clinic but those that go with its own row, in the order in which they can be deleted: what points at others first.
 * A test holds it against the database.
 */
export const tablesOfClinic = [
  'visit_messages',
  'visit_signals',
  'visit_photos',
  'call_guests',
  'covers',
  'visits',
  'emergencies',
  'room_links',
  'room_assignments',
  'hand_overs',
  'requests',
  'ways_in',
  'photos',
  'import_rows',
  'imports',
  'messages',
  'invitations',
  'ledger_postings',
  'ledger_entries',
  'invoices',
  'payment_wishes',
  'payment_events',
  'payment_invoices',
  'payment_accounts',
  'room_pictures',
  'rooms',
  'clinic_logos',
  'audit_checkpoints',
  'audit_events',
  'audit_heads',
] as const

/** What is deleted together with the clinic's own row, at the end: until then it is known who its Owners were. */
export const tablesAtEnd = ['memberships', 'subscriptions', 'clinics'] as const
