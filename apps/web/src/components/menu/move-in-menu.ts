/** Moves the focus among the entries; true when the key meant something here. */
export function moveInMenu(menu: HTMLElement, key: string): boolean {
  const items = [...menu.querySelectorAll<HTMLElement>('[role^="menuitem"]')]
  const at = items.findIndex((item) => item === document.activeElement)
  const next = nextIndex(items, at, key)
  if (next === null) return false
  items[next]?.focus()
  return true
}

function nextIndex(items: HTMLElement[], at: number, key: string): number | null {
  const { length } = items
  if (key === 'ArrowDown') return (at + 1) % length
  if (key === 'ArrowUp') return at <= 0 ? length - 1 : at - 1
  if (key === 'Home') return 0
  if (key === 'End') return length - 1
  return /^\S$/u.test(key) ? startingWith(items, at, key.toLowerCase()) : null
}

function startingWith(items: HTMLElement[], at: number, letter: string): number | null {
  const order = items.map((_, step) => (at + 1 + step) % items.length)
  return order.find((index) => items[index]?.textContent.trim().toLowerCase().startsWith(letter)) ?? null
}
