import { settingLabels } from '@atrium/server/contract/clinic/setting-labels'
import type { SettingName } from '@atrium/server/contract/clinic/setting-labels'
import type { AuditEvent } from '../../../api/outputs.ts'
import { counted, wordList } from '../../../components/words/word-list.ts'

type State = AuditEvent['before']

/** What was set, and what it was before. */
export function settingsWords(before: State, after: State): string {
  const names = (Object.keys(settingLabels) as SettingName[]).filter((name) => after?.[name] !== undefined)
  return names.length > 0 ? wordList(names.map((name) => partWords(name, before, after))) : 'changed the settings'
}

function partWords(name: SettingName, before: State, after: State): string {
  const label = settingLabels[name]
  switch (name) {
    case 'name':
      return `renamed the clinic from ${textWord(before?.[name])} to ${textWord(after?.[name])}`
    case 'secondStep':
      return `asked ${demandWord(after)} for two-step sign-in (before: ${demandWord(before)})`
    case 'allowPatientChat':
    case 'requirePatientPhoto':
    case 'emergencyAccess':
      return `turned ${label} ${after?.[name] === true ? 'on' : 'off'}`
    case 'waitingText':
    case 'logo':
      return `changed ${label}`
    case 'link':
    case 'timeZone':
    case 'colour':
      return `changed ${label} from ${textWord(before?.[name])} to ${textWord(after?.[name])}`
    case 'historyYears':
      return `set ${label} from ${countWord(before?.[name], 'year')} to ${countWord(after?.[name], 'year')}`
    case 'waitLimitMinutes':
    case 'placeKeptMinutes':
    case 'idleSignOutMinutes':
      return `set ${label} from ${countWord(before?.[name], 'minute')} to ${countWord(after?.[name], 'minute')}`
  }
}

const textWord = (value: unknown) => (typeof value === 'string' ? value : 'none')
const countWord = (value: unknown, unit: string) => counted(Number(value), unit)

function demandWord(state: State): string {
  const demand = state?.['secondStep']
  if (demand === 'owners-and-admins') return 'Owners and Admins'
  return demand === 'everybody' ? 'everybody' : 'nobody'
}
