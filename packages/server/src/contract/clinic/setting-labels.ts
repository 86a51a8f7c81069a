/** What a clinic can set, in words within a sentence: the log, a conflict and the page say them alike. */
export const settingLabels = {
  name: 'the name',
  link: 'the link',
  timeZone: 'the time zone',
  allowPatientChat: 'the chat with patients',
  requirePatientPhoto: 'asking patients for a photo',
  waitLimitMinutes: 'the wait limit',
  placeKeptMinutes: 'how long a place is kept',
  historyYears: 'how long calls are kept',
  waitingText: 'the waiting room text',
  colour: 'the colour',
  logo: 'the logo',
  emergencyAccess: 'emergency access',
  secondStep: 'two-step sign-in',
  idleSignOutMinutes: 'the idle sign-out',
} as const
export type SettingName = keyof typeof settingLabels
