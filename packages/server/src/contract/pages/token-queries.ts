/** Queries that carry a token: pages send them by POST, and the server answers these so and no others, so that no address has it. */
export const tokenQueries: ReadonlySet<string> = new Set([
  'invitation.get',
  'guest.link',
  'setup.get',
  'passwordReset.get',
  'emailChange.get',
  'wayIn.get',
  'stepUndo.get',
  'registration.get',
])
