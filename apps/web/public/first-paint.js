// Runs before the first paint; src/theme/boot.css has what it paints.
;(function () {
  const root = document.documentElement
  // A person who chose dark never sees a light flash. Key and attribute are those of src/theme/color-scheme.ts and Mantine.
  let chosen = null
  try {
    chosen = localStorage.getItem('atrium-color-scheme')
  } catch {
    // Storage may be switched off: the system's choice then stands.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')

  // The pages' own script is on its way already (vite.preload.ts) and long: it runs when the first frame is out,
  // or soon after where none comes, as in a tab in the background.
  const { main } = document.currentScript.dataset
  if (main) {
    let isStarted = false
    const start = () => {
      if (isStarted) return
      isStarted = true
      document.head.append(
        Object.assign(document.createElement('script'), { type: 'module', src: main, crossOrigin: '' }),
      )
    }
    addEventListener('DOMContentLoaded', () => {
      requestAnimationFrame(() => setTimeout(start))
      setTimeout(start, document.hidden ? 0 : 300)
    })
  }

  // Which page is on its way: without a session the sign-in page, else the clinic's frame. The demo paints its own.
  const hint = document.querySelector('meta[name="signed-in"]')
  if (!hint) return
  const isSignIn = hint.content === 'no' || location.pathname === '/sign-in'
  root.setAttribute('data-boot', isSignIn ? 'sign-in' : 'clinic')
})()
