import { z } from 'zod'
import { moment } from '../contract/values/text.ts'
import { InvalidFailure } from '../failures/failures.ts'

/** What the value of a sort key may be, by its SQL type. */
export type KeyType = 'int' | 'text' | 'timestamptz'

/** The sort keys of a page's last row, as the text that the next page is asked for by. */
export function writeCursor(values: unknown[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(values))
  return btoa(String.fromCharCode(...bytes))
}

const cursorValue = {
  int: z.int().min(0).max(100),
  text: z
    .string()
    .max(400)
    .regex(/^[^\p{Cc}]*$/u),
  timestamptz: z
    .string()
    .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,6})?[+-](?:0\d|1[0-5])(?::\d\d)?$/)
    .refine((written) => moment.safeParse(written.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00')).success),
}

/** @throws InvalidFailure for what is no cursor of a list with keys of these types. */
export function readCursor(cursor: string, types: readonly KeyType[]): unknown[] {
  try {
    const bytes = Uint8Array.from(atob(cursor), (character) => character.charCodeAt(0))
    const values = z
      .array(z.unknown())
      .length(types.length)
      .parse(JSON.parse(new TextDecoder().decode(bytes)))
    return types.map((type, index) => cursorValue[type].parse(values[index]))
  } catch {
    throw new InvalidFailure({ cursor: ['Not a cursor of this list'] })
  }
}
