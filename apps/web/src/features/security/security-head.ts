/** What the page is, in a word and a sentence. */
export const securityHead = {
  title: 'Security',
  sentence: 'How people of this clinic sign in, and how long they stay.',
}
