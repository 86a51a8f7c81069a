/** Written by hand: the login, and nothing else. */
export const loginPaths: readonly string[] = [
  'account.get',
  'account.sessions',
  'account.endSession',
  'account.endOtherSessions',
  'account.changeEmail',
  'account.changePassword',
  'account.beginSecondStep',
  'account.confirmSecondStep',
  'account.renewRecoveryCodes',
  'account.endSecondStep',
  'account.beginPasskey',
  'account.addPasskey',
  'account.renamePasskey',
  'account.removePasskey',
  'account.delete',
]

/** The same, with what is the person's own in a clinic, and leaving it. There where a clinic's door is closed to all else. */
export const ownAccountPaths: readonly string[] = [
  ...loginPaths,
  'me.get',
  'me.idleTime',
  'me.stay',
  'account.changePreferences',
  'user.leave',
]
