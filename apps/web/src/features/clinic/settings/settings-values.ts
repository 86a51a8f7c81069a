import type { Clinic } from '../../../api/outputs.ts'

/** What the page can change, as its fields hold it. */
export interface SettingsValues {
  name: string
  link: string
  timeZone: string
  allowPatientChat: boolean
  requirePatientPhoto: boolean
  waitLimitMinutes: number
  placeKeptMinutes: number
  historyYears: number
  /** Empty: the clinic has no words of its own. */
  waitingText: string
  colour: string | null
  emergencyAccess: boolean
}
export type ValueName = keyof SettingsValues

export function valuesOf({ name, link, settings }: Clinic): SettingsValues {
  const { timeZone, allowPatientChat, waitLimitMinutes, placeKeptMinutes, historyYears, waitingText, ...more } =
    settings
  const set = { timeZone, allowPatientChat, waitLimitMinutes, placeKeptMinutes, historyYears }
  return {
    name,
    link,
    ...set,
    colour: more.colour,
    emergencyAccess: more.emergencyAccess,
    requirePatientPhoto: more.requirePatientPhoto,
    waitingText: waitingText ?? '',
  }
}

/** What was typed and is another one than there is; null: nothing. */
export function differing(typed: Partial<SettingsValues>, present: SettingsValues): Partial<SettingsValues> | null {
  const entries = Object.entries(typed).filter(([name, value]) => value !== present[name as ValueName])
  return entries.length === 0 ? null : Object.fromEntries(entries)
}

/** The same, as it is sent: no words are null. */
export function asPatch({ waitingText, ...patch }: Partial<SettingsValues>) {
  return waitingText === undefined ? patch : { ...patch, waitingText: waitingText.trim() || null }
}
