/** What to do where somebody else has done it. */
export const notYou = 'If that was not you, set a new password at once, by “Forgot your password?” on the sign-in page.'
