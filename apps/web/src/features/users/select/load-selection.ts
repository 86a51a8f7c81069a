/* Fetched when somebody is selected for the first time; the bar fetches the dialog when it comes. */

export const loadSelectionBar = async () => (await import('./selection-bar.tsx')).SelectionBar

export const loadManyDialog = async () => (await import('../many/many-dialog.tsx')).ManyDialog
