import { inShownZone } from '../../../components/words/shown-zone.ts'

/** "10:42", where the reader is. */
export const timeOf = (at: string): string =>
  new Date(at).toLocaleTimeString('en-GB', { ...inShownZone(), hour: '2-digit', minute: '2-digit' })
