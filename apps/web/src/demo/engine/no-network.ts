/**
 * Stands in the demo's build for `node:net`, which a tab has not: nobody calls from an address there, and whoever's network is asked for
 * has none that is known.
 */
export const isIP = (): number => 0

/** Of proxies, of which a tab has none either: it is named there, and never made. */
export const BlockList = undefined
