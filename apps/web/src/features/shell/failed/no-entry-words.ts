import type { Denial } from '@atrium/policy/clinic'

/** Why the door is closed, for the person before it (R13). */
export function noEntryWords(reason: Denial['reason'], clinic: string): { title: string; text: string } {
  if (reason === 'archived') {
    return {
      title: 'Your access is archived',
      text: `Your place in ${clinic} is kept with its history and rooms, but it is not active. An Owner or Admin can restore it.`,
    }
  }
  if (reason === 'closed') {
    return { title: 'This clinic is closed', text: `An Owner of ${clinic} can open it again.` }
  }
  return {
    title: 'You are not in this clinic',
    text: `You do not belong to ${clinic}, or no longer. An Owner or Admin can invite you.`,
  }
}
