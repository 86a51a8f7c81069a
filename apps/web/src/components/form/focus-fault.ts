import { failureOf } from '../../api/failures/failure.ts'

/** Puts the focus on the first field that the server finds fault with, ready to be typed again. */
export function focusFault(error: unknown, fields: readonly string[]): void {
  const said = failureOf(error)?.fields
  const faulty = fields.find((field) => said?.[field])
  if (faulty !== undefined) document.getElementsByName(faulty)[0]?.focus()
}
