import type { CSSProperties } from 'react'

const sans = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, sans-serif"

/** Of every letter, in the elements themselves: some programs read no style sheet. The colours are those of the pages. */
export const styles = {
  body: { margin: 0, padding: 0, backgroundColor: '#f6f5f2', color: '#1d211f', fontFamily: sans },
  page: { width: '100%', maxWidth: '35rem', margin: '0 auto' },
  outside: { padding: '32px 16px' },
  sheet: { backgroundColor: '#ffffff', border: '1px solid #e3e1da', borderRadius: 12, padding: '32px 28px' },
  brand: { margin: '0 0 24px', fontSize: 14, lineHeight: '20px', fontWeight: 600, color: '#0b5f5b' },
  heading: { margin: '0 0 16px', fontSize: 22, lineHeight: '30px', fontWeight: 600, overflowWrap: 'anywhere' },
  paragraph: { margin: '0 0 16px', fontSize: 16, lineHeight: '24px', overflowWrap: 'anywhere' },
  // Room to the touch, and a border that stays where colours are taken away.
  button: {
    display: 'inline-block',
    margin: '8px 0 24px',
    padding: '13px 22px',
    border: '1px solid #0b5f5b',
    borderRadius: 8,
    backgroundColor: '#0b5f5b',
    color: '#ffffff',
    fontSize: 16,
    lineHeight: '20px',
    fontWeight: 600,
    textDecoration: 'none',
  },
  small: { margin: 0, fontSize: 13, lineHeight: '20px', color: '#5a605d', overflowWrap: 'anywhere' },
  address: { color: '#0b5f5b', wordBreak: 'break-all' },
  foot: { margin: '20px 0 0', fontSize: 13, lineHeight: '20px', color: '#5a605d', textAlign: 'center' },
} satisfies Record<string, CSSProperties>

/** For programs that follow the device's colours; the others keep the light ones, or turn them by themselves. */
export const darkSheet = `:root { color-scheme: light dark; supported-color-schemes: light dark; }
@media (prefers-color-scheme: dark) {
  .outside { background-color: #151817 !important; color: #e9ebe8 !important; }
  .sheet { background-color: #1e2221 !important; border-color: #343a38 !important; }
  .brand, .address { color: #6fc9c1 !important; }
  .small, .foot { color: #a9b0ac !important; }
  .button { background-color: #6fc9c1 !important; border-color: #6fc9c1 !important; color: #0d1413 !important; }
}`
