/** Pixels, as people have them: a desk, a phone, the same lying. */
export const screens = {
  desk: { width: 1280, height: 800 },
  phone: { width: 390, height: 760 },
  lying: { width: 760, height: 390 },
}
