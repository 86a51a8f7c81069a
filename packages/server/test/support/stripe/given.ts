import type { Fields } from './form.ts'
import type { Books } from './stripe-books.ts'

/** What is answered. */
export interface Given {
  status: number
  body: unknown
}

/** What an address does. @param now in seconds. */
export type Doing = (books: Books, id: string, fields: Fields, now: number) => Given

export const ok = (body: unknown): Given => ({ status: 200, body })

export const refused = (status: number, message: string): Given => ({
  status,
  body: { error: { type: 'invalid_request_error', message } },
})

/** Whether what a name stands for was asked for with it. */
export const isExpanded = ({ expand = {} }: Fields, name: string): boolean =>
  typeof expand === 'object' && Object.values(expand).includes(name)
