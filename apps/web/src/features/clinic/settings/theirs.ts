import { settingLabels } from '@atrium/server/contract/clinic/setting-labels'
import { counted } from '../../../components/words/word-list.ts'
import type { SettingsValues, ValueName } from './settings-values.ts'

/** A field that somebody else has changed while something was typed into it. */
export interface Theirs {
  name: ValueName
  /** "The time zone is now Africa/Accra. You chose Europe/Oslo." */
  sentence: string
}

/** Of what was typed, the fields that are others now than when typing began. */
export function theirsOf(typed: Partial<SettingsValues>, base: SettingsValues, present: SettingsValues): Theirs[] {
  return (Object.keys(typed) as ValueName[]).flatMap((name) => {
    const [now, own] = [present[name], typed[name]]
    if (base[name] === now || own === undefined || own === now) return []
    const label = settingLabels[name]
    const said = `${label[0]?.toUpperCase()}${label.slice(1)} is now ${say(name, now)}.`
    return [{ name, sentence: `${said} You chose ${say(name, own)}.` }]
  })
}

function say(name: ValueName, value: SettingsValues[ValueName]): string {
  switch (name) {
    case 'allowPatientChat':
    case 'requirePatientPhoto':
    case 'emergencyAccess':
      return value ? 'on' : 'off'
    case 'waitLimitMinutes':
    case 'placeKeptMinutes':
      return counted(Number(value), 'minute')
    case 'historyYears':
      return counted(Number(value), 'year')
    case 'waitingText':
      return value === '' ? 'none' : `“${String(value)}”`
    case 'colour':
      return value === null ? 'none' : String(value)
    case 'name':
    case 'link':
    case 'timeZone':
      return String(value)
  }
}
