/** What a receipt says of a clinic that was deleted. */
export interface Receipt {
  clinic: string
  link: string
  closedAt: string
  deletedAt: string
  /** The head of its audit log, as the last checkpoint knew it or later. */
  seq: number
  hash: string
  /** Rows that were deleted, by table. */
  counts: Record<string, number>
}

/** The text that is signed: one line of JSON, always in this order. */
export function receiptText({ clinic, link, closedAt, deletedAt, seq, hash, counts }: Receipt): string {
  const sorted = Object.fromEntries(Object.entries(counts).toSorted(([one], [other]) => (one < other ? -1 : 1)))
  return JSON.stringify({ format: 1, clinic, link, closedAt, deletedAt, seq, hash, deleted: sorted })
}
