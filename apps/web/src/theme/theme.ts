import { Button, createTheme, defaultVariantColorsResolver } from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'

const token = (name: string) => `var(--${name})`

/** Mantine wants ten shades of a colour; ours have one, and one for hover. */
const shades = (name: string): MantineColorsTuple => {
  const [at, hover] = [token(name), token(`${name}-hover`)]
  return [at, at, at, at, at, at, at, hover, hover, hover]
}

/** The look of every Mantine part, once: pages carry no colours or sizes of their own. */
export const theme = createTheme({
  primaryColor: 'accent',
  primaryShade: 6,
  colors: { accent: shades('accent'), bad: shades('bad') },
  fontFamily: token('typeface'),
  fontSizes: { xs: '0.75rem', sm: '0.875rem', md: '0.875rem', lg: '1.125rem', xl: '1.5rem' },
  lineHeights: { xs: '1rem', sm: '1.25rem', md: '1.25rem', lg: '1.5rem', xl: '2rem' },
  radius: { xs: '0.25rem', sm: '0.5rem', md: '0.5rem', lg: '0.75rem', xl: '1rem' },
  defaultRadius: 'md',
  respectReducedMotion: true,
  variantColorResolver: (input) => {
    const resolved = defaultVariantColorsResolver(input)
    if (input.variant === 'subtle') {
      // Gray: an answer that changes nothing stands back behind the act.
      return input.color === 'gray'
        ? { ...resolved, hover: token('sunken'), color: token('sub') }
        : { ...resolved, hover: token('accent-soft'), color: token('accent-ink') }
    }
    if (input.variant !== 'filled') return resolved
    return { ...resolved, color: token(input.color === 'bad' ? 'on-bad' : 'on-accent') }
  },
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', fw: 600 },
      vars: (_theme, { size }) => ({ root: size === 'sm' ? { '--button-height': token('control') } : {} }),
    }),
  },
})

const colors = {
  '--mantine-color-text': token('ink'),
  '--mantine-color-bright': token('ink'),
  '--mantine-color-body': token('ground'),
  '--mantine-color-error': token('bad'),
  '--mantine-color-success': token('good'),
  '--mantine-color-placeholder': token('sub'),
  '--mantine-color-anchor': token('accent-ink'),
  '--mantine-color-default': token('surface'),
  '--mantine-color-default-hover': token('sunken'),
  '--mantine-color-default-color': token('ink'),
  '--mantine-color-default-border': token('line'),
  '--mantine-color-dimmed': token('sub'),
  '--mantine-color-disabled': token('sunken'),
  '--mantine-color-disabled-color': token('sub'),
  '--mantine-color-disabled-border': token('line'),
}

/** Mantine's own names point at our tokens (tokens.css), which know light and dark. */
export const cssVariablesResolver: CSSVariablesResolver = () => ({ variables: {}, light: colors, dark: colors })
