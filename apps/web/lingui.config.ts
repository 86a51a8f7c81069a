import { defineConfig } from '@lingui/cli'
import { formatter } from '@lingui/format-po'
import { languages } from './src/patient/words/languages.ts'

/** What a call says comes with its code, as a guest's page does. */
const ofCalls = '<rootDir>/src/patient/call/use-call-words.ts'

/** A further language is its line in that list, and its file beside the others: `pnpm --filter @atrium/web words` makes it. */
export default defineConfig({
  sourceLocale: 'en',
  locales: languages.map(({ code }) => code),
  catalogs: [
    {
      path: '<rootDir>/src/patient/locales/{locale}',
      include: ['<rootDir>/src/patient'],
      exclude: ['<rootDir>/src/patient/guest/**', '<rootDir>/src/patient/photo/**', ofCalls],
    },
    { path: '<rootDir>/src/patient/photo/locales/{locale}', include: ['<rootDir>/src/patient/photo'] },
    { path: '<rootDir>/src/patient/guest/locales/{locale}', include: ['<rootDir>/src/patient/guest', ofCalls] },
  ],
  // Where a sentence stands changes with every line above it; the sentence is its own name.
  format: formatter({ origins: false }),
})
