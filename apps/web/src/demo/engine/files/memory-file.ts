/** A file in memory: as it was found, until it is written. */
export class MemoryFile {
  readonly mode: number
  readonly lastModified = Date.now()
  /** Whether it is another than was found. */
  isChanged: boolean
  #bytes: Uint8Array
  #size: number

  constructor(content: Uint8Array, mode: number, isChanged: boolean) {
    this.#bytes = content
    this.#size = content.length
    this.mode = mode
    this.isChanged = isChanged
  }

  get size(): number {
    return this.#size
  }

  get content(): Uint8Array {
    return this.#bytes.subarray(0, this.#size)
  }

  /** Reads what there is from this place on; returns how many bytes that was. */
  read(into: Uint8Array, at: number): number {
    const part = this.#bytes.subarray(Math.min(at, this.#size), Math.min(at + into.length, this.#size))
    into.set(part)
    return part.length
  }

  write(from: Uint8Array, at: number): number {
    this.#change(at + from.length)
    this.#bytes.set(from, at)
    this.#size = Math.max(this.#size, at + from.length)
    return from.length
  }

  truncate(size: number): void {
    this.#change(size)
    // What is cut off must not come back when it grows again.
    this.#bytes.fill(0, Math.min(size, this.#size), this.#size)
    this.#size = size
  }

  /** Makes the bytes its own, with room for as many as this: what was found is shared with others. */
  #change(size: number): void {
    if (this.isChanged && size <= this.#bytes.length) return
    const bytes = new Uint8Array(size <= this.#size ? this.#size : Math.max(size, 2 * this.#size))
    bytes.set(this.content)
    this.#bytes = bytes
    this.isChanged = true
  }
}
