const field = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]'

/**
 * Hears Ctrl Z and ⌘ Z until the returned function is called. In a field they belong to what is typed, and while a dialog
 * asks something they mean nothing.
 *
 * @param undo answers whether there was anything to undo.
 */
export function onUndoKey(undo: () => boolean): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    const { key, ctrlKey, metaKey, shiftKey, altKey, target } = event
    if (key.toLowerCase() !== 'z' || !(ctrlKey || metaKey) || shiftKey || altKey || event.defaultPrevented) return
    if (!(target instanceof Element) || target.closest(`${field}, [role="dialog"]`)) return
    if (undo()) event.preventDefault()
  }
  document.addEventListener('keydown', onKeyDown)
  return () => document.removeEventListener('keydown', onKeyDown)
}
