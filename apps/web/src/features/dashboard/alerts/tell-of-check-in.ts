import { playChime } from './play-chime.ts'

/** Milliseconds within which the tabs of a browser hear of the same thing: one of them tells. */
const heardWithin = 5_000

/**
 * Rings, and shows a notification where the page is not in front. Once, however many tabs are open. A patient's name is not in it:
 * notifications stand on locked screens, and on those of others.
 *
 * @param key what it is about: the tabs agree by it who tells.
 */
export async function tellOfCheckIn(key: string, title: string, body: string): Promise<void> {
  const tell = () => {
    void playChime()
    if (!document.hasFocus()) show(key, title, body)
  }
  // An address without https has no locks.
  if (!('locks' in navigator)) return tell()
  await navigator.locks.request(`atrium-alert ${key}`, { ifAvailable: true }, async (lock) => {
    if (!lock) return
    tell()
    await new Promise((resolve) => setTimeout(resolve, heardWithin))
  })
}

function show(tag: string, title: string, body: string): void {
  if (!('Notification' in window) || Notification.permission !== 'granted') return
  try {
    const notification = new Notification(title, { body, tag })
    notification.addEventListener('click', () => {
      window.focus()
      notification.close()
    })
  } catch {
    // Phones show only what a service worker shows: there is the sound.
  }
}

/** Asks the browser once, by a click. False where nothing will be shown. */
export async function mayShowNotifications(): Promise<boolean> {
  if (!('Notification' in window)) return false
  const { permission } = Notification
  return (permission === 'default' ? await Notification.requestPermission() : permission) === 'granted'
}
