const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u

/** A name that is written from the right must not turn the words around it. */
export const apart = (name: string) => (rightToLeft.test(name) ? `\u2068${name}\u2069` : name)
