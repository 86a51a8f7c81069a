import type { Me } from '../../api/outputs.ts'

export const accountTitle = 'My account'

/** Who it is about. */
export function accountSentence({ user }: Pick<Me, 'user'>): string {
  return `${user.name}, ${user.email}`
}
