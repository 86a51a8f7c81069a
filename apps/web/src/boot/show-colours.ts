/** A person who chose dark never sees a light flash. Key and attribute are those of src/theme and Mantine. */
export function showColours(): void {
  let chosen: string | null = null
  try {
    chosen = localStorage.getItem('atrium-color-scheme')
  } catch {
    // Storage may be switched off: the system's choice then stands.
  }
  const isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset['mantineColorScheme'] = isDark ? 'dark' : 'light'
}
