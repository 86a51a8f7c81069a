import type { MantineColorsTuple, MantineTheme } from '@mantine/core'

const token = (name: string) => `var(--${name})`

/** Mantine wants ten shades of a colour; ours have one, and one for hover. */
const shades = (name: string): MantineColorsTuple => {
  const [at, hover] = [token(name), token(`${name}-hover`)]
  return [at, at, at, at, at, at, at, hover, hover, hover]
}

/** Five sizes of something, by the names that mantine-names.css and Mantine's own style sheet give them. */
const sizes = (name: string) => {
  const size = (each: string) => token(`mantine-${name}-${each}`)
  return { xs: size('xs'), sm: size('sm'), md: size('md'), lg: size('lg'), xl: size('xl') }
}

const heading = { fontSize: '1.125rem', lineHeight: '1.5rem' }

declare module '@mantine/core' {
  interface MantineThemeColorsOverride {
    colors: Record<'accent' | 'bad' | 'gray', MantineColorsTuple>
  }
}

/**
 * What Mantine's parts ask at run time. Written out, so that its own theme, its palettes and what computes with colours stay out of
 * every page; the variables stand in mantine-names.css.
 */
export const theme: MantineTheme = {
  scale: 1,
  fontSmoothing: true,
  focusRing: 'auto',
  focusClassName: '',
  activeClassName: 'mantine-active',
  cursorType: 'default',
  respectReducedMotion: true,
  white: '#fff',
  black: '#000',
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent: shades('accent'), bad: shades('bad'), gray: shades('sub') },
  autoContrast: false,
  luminanceThreshold: 0.3,
  defaultGradient: { from: 'accent', to: 'accent' },
  variantColorResolver: ({ variant }) => {
    const border = '1px solid transparent'
    if (variant === 'filled') {
      return { background: token('accent'), hover: token('accent-hover'), color: token('on-accent'), border }
    }
    return { background: 'transparent', hover: token('sunken'), color: token('sub'), border }
  },
  fontFamily: token('typeface'),
  fontFamilyMonospace: token('mantine-font-family-monospace'),
  headings: {
    fontFamily: token('typeface'),
    fontWeight: '680',
    textWrap: 'wrap',
    sizes: { h1: heading, h2: heading, h3: heading, h4: heading, h5: heading, h6: heading },
  },
  fontSizes: sizes('font-size'),
  lineHeights: sizes('line-height'),
  fontWeights: { regular: '400', medium: '600', bold: '700' },
  radius: sizes('radius'),
  defaultRadius: 'md',
  spacing: sizes('spacing'),
  shadows: sizes('shadow'),
  breakpoints: { xs: '36em', sm: '48em', md: '62em', lg: '75em', xl: '88em' },
  components: {},
  other: {},
}
