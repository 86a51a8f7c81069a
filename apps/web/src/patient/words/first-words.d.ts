declare module 'virtual:first-words' {
  /** By language, then by id without `first.`; see vite/first-words.ts. */
  export const firstWords: Record<string, Record<string, string> | undefined>
}
