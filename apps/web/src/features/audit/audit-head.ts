/** What the page is, in a word and a sentence. */
export const auditHead = {
  title: 'Audit log',
  sentence: 'Every change to people, roles, rooms and settings. Nothing here can be edited.',
}
