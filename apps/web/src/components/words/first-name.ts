const title = /^(?:\p{L}+\.|dr|prof|mr|mrs|ms|mx|sir|dame|sister|nurse)$/iu

/** The name that a sentence uses: the first one that is no title; all of it when nothing else is left. */
export function firstName(name: string): string {
  return name.split(/\s+/).find((word) => word !== '' && !title.test(word)) ?? name
}
