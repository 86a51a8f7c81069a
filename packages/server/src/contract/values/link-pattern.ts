/** A clinic's or room's link: small letters and digits, with single hyphens between them; at most 48, which a pattern says badly. */
export const linkPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
