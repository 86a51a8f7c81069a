/** The page's first words; they are painted before its scripts have come. */
export const roomsHead = {
  title: 'Rooms',
  sentence: 'Where patients come in. Managing a room does not open its queue, chat or calls.',
}
