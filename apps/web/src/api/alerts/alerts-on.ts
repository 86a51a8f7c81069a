import { useSyncExternalStore } from 'react'

/*
 * Whether this browser says that a patient has come, by a sound and a notification: chosen on this device and kept on it, for the one
 * on the desk may ring and the one in the pocket not.
 */

const key = 'atrium-alerts'
const watchers = new Set<() => void>()
/** Where nothing can be kept, it holds for this page. */
let isOn = read()

function read(): boolean {
  try {
    return localStorage.getItem(key) === 'on'
  } catch {
    return false
  }
}

export const alertsAreOn = (): boolean => isOn

export function setAlerts(on: boolean): void {
  isOn = on
  try {
    if (on) localStorage.setItem(key, 'on')
    else localStorage.removeItem(key)
  } catch {
    // Blocked.
  }
  tell()
}

// Another tab has changed it.
window.addEventListener('storage', (event) => {
  if (event.key !== key) return
  isOn = event.newValue === 'on'
  tell()
})

function tell(): void {
  for (const watcher of watchers) watcher()
}

function subscribe(watcher: () => void) {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

export const useAlertsOn = (): boolean => useSyncExternalStore(subscribe, alertsAreOn)
