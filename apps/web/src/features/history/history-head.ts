/** The page's first words; they are painted before its scripts have come. */
export const historyHead = { title: 'History', sentence: 'Ended calls. Patients are never named here.' }
