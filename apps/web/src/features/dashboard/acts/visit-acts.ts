/** What asks something first: the dialogs of a card. */
export type VisitAct = 'info' | 'chat' | 'transfer' | 'remove'
