/** What a checkpoint says: at that moment this was the newest event of that clinic's log. */
export interface CheckpointStatement {
  format: 1
  clinic: string
  /** Of the checkpoint, counted from 1 without a gap. */
  number: number
  /** In UTC: "2026-03-02". */
  day: string
  /** As ISO 8601. */
  at: string
  /** Of the event. */
  seq: number
  hash: string
  /** The SHA-256 of what the checkpoint before it says; empty for the first. */
  previous: string
}

/** The text that is signed; no blank is in it, so that no mail program breaks it. */
export const statementText = (statement: CheckpointStatement) => JSON.stringify(statement)
