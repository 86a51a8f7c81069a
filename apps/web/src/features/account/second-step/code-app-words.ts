/** What it takes to set one up. */
export const codeAppWords =
  'You need a code app on your phone, such as Aegis, 2FAS, Google Authenticator or the one of your password manager.'
