import { setupWorker } from 'msw/browser'
import { atBase } from '../api/place/base.ts'

/** From now on calls of the API are answered in this tab. */
export async function answerCalls(...handlers: Parameters<typeof setupWorker>): Promise<void> {
  updateQuietly()
  const worker = setupWorker(...handlers)
  await worker.start({ serviceWorker: { url: atBase('/sw.js') }, onUnhandledFrame: 'bypass', quiet: true })
}

/** Mock Service Worker looks for a newer version of itself at each start; without a network its failure is no fault. */
function updateQuietly(): void {
  const registrations = ServiceWorkerRegistration.prototype
  const { update } = registrations
  registrations.update = async function (this: ServiceWorkerRegistration) {
    return update.call(this).catch(() => this)
  }
}
