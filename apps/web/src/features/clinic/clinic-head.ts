/** What the page is, in a word and a sentence. */
export const clinicHead = { title: 'Clinic', sentence: 'What holds for everybody in this clinic.' }
