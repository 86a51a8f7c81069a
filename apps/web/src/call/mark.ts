/** Marks a moment of a call for whoever measures it. */
export const mark = (phase: string): PerformanceMark => performance.mark(`call:${phase}`)
