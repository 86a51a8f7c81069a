import { HeadlessMantineProvider } from '@mantine/core'
import { render } from '@testing-library/react'
import type { ReactNode } from 'react'

/** Draws a part of a page that asks nobody, without colours: the document of tests knows no media queries. */
export const renderThemed = (children: ReactNode) =>
  render(<HeadlessMantineProvider>{children}</HeadlessMantineProvider>)
