/**
 * Runs the engine in this tab once no other tab does, until this tab is closed. The first tab leads;
 * when it goes, the browser hands the lock to one of the others.
 */
export function leadWhenNeeded(): void {
  void navigator.locks.request('atrium-demo-leader', () => {
    const engine = new Worker(new URL('./engine.ts', import.meta.url), { type: 'module', name: 'atrium-demo' })
    return new Promise((_resolve, reject) => {
      engine.addEventListener('error', (event) => reject(new Error(event.message)))
    })
  })
}
