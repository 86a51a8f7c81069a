/**
 * As `ref`: takes the focus when it appears, where what had it has gone. A dialog's first focus is `data-autofocus`; so is the first of
 * a view that a click alone brings, for whoever is quick: the dialog gives its first focus once the page is at rest.
 */
export const focusNow = (element: HTMLElement | null): void => element?.focus()
