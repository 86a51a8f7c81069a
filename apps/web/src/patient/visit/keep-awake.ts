/** Keeps the screen on while somebody waits, where the browser lets a page do so; it ends when the page is hidden, and begins again. */
export function keepAwake(): () => void {
  let lock: { release: () => Promise<void> } | null = null
  let isOver = false
  const ask = async () => {
    if (document.hidden || isOver || !('wakeLock' in navigator)) return
    // Refused where the battery is low: the place is kept all the same.
    lock = await navigator.wakeLock.request('screen').catch(() => null)
    if (isOver) void lock?.release()
  }
  const look = () => void ask()
  document.addEventListener('visibilitychange', look)
  void ask()
  return () => {
    isOver = true
    document.removeEventListener('visibilitychange', look)
    void lock?.release()
  }
}
