/** What the page is, in a word and a sentence. */
export const rolesHead = {
  title: 'Roles & permissions',
  sentence: 'What each role may do in this clinic, and what that means for you.',
}
