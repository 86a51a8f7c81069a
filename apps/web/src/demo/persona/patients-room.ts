/** Where a visitor of the demo can be a patient: by a room's link, as patients come. */
export const patientsRoom = {
  path: '/harbor-street/walk-in',
  name: 'A patient',
  where: 'Harbor Street Clinic, Walk-in, in a new tab',
  about: 'Checks in without an account; Mara Okafor sees who waits.',
} as const
