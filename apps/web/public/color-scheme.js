// Runs before the first paint, so that a person who chose dark never sees a light flash.
// The key and the attribute are those of src/theme/color-scheme.ts and Mantine.
;(function () {
  let chosen = null
  try {
    chosen = localStorage.getItem('atrium-color-scheme')
  } catch {
    // Storage may be switched off: the system's choice then stands.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
})()
