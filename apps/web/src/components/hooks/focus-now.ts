/**
 * As `ref`: takes the focus when it appears, where what had it has gone. A dialog's first focus is `data-autofocus`.
 */
export const focusNow = (element: HTMLElement | null): void => element?.focus()
