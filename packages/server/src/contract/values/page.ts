import { z } from 'zod'

/** What every list takes: where to go on from, and how many rows (1–100, 50 unless told). */
export const pageInput = z.strictObject({
  cursor: z.string().min(1).max(2_000).optional(),
  limit: z.int().min(1).max(100).default(50),
})

/** What every list answers. `nextCursor` is null on the last page. */
export interface Page<Item> {
  items: Item[]
  nextCursor: string | null
}
