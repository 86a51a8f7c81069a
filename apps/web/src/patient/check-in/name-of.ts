/** Letters that the server takes as well. */
export const longestName = 200

/** A name as it will be shown: without spaces around it, and without what no eye sees. */
export function tidyName(typed: string): string {
  return typed
    .replaceAll(/[\p{Cc}\p{Bidi_Control}\u{200B}\u{FEFF}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .trim()
}

/** Whether something of it can be seen. */
export const isName = (name: string) => /[\p{L}\p{N}]/u.test(name)
