import { MantineContext, MantineThemeContext } from '@mantine/core'
import type { ReactNode } from 'react'
import { styleNonce } from './style-nonce.ts'
import { theme } from './theme.ts'
import { useColours } from './use-colours.ts'

const root = () => document.documentElement

/**
 * Everything that draws stands below this. Mantine's own provider computes its style sheet in each page; ours is a file
 * (mantine-names.css), so only what its parts ask for is handed to them.
 */
export function ThemeProvider({ children }: { children: ReactNode }) {
  const { colorScheme, setColorScheme } = useColours()
  return (
    <MantineContext
      value={{
        colorScheme,
        setColorScheme,
        clearColorScheme: () => setColorScheme('auto'),
        getRootElement: root,
        getStyleNonce: styleNonce,
        classNamesPrefix: 'mantine',
        cssVariablesSelector: ':root',
        withStaticClasses: true,
      }}
    >
      <MantineThemeContext value={theme}>{children}</MantineThemeContext>
    </MantineContext>
  )
}
