/** A stream of the browser's that a test speaks for. */
export class FakeSource extends EventTarget {
  static readonly CLOSED = 2
  readyState = 0
  readonly address: string
  constructor(address: string) {
    super()
    this.address = address
  }
  close() {
    this.readyState = FakeSource.CLOSED
  }
  say(name: string, data: unknown = '', lastEventId = '') {
    this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data), lastEventId }))
  }
}

/** What takes the place of `EventSource`: each that is opened is noted. */
export function noting(opened: FakeSource[]) {
  return class extends FakeSource {
    constructor(address: string) {
      super(address)
      opened.push(this)
    }
  }
}
