/** What tabs of one person say to each other: the server has noted activity at that moment. */
export interface TabMessage {
  noted: number
}

export interface Tabs {
  say(message: TabMessage): void
  close(): void
}

/** All tabs of this browser that show the same person, in whichever clinic. */
export function joinTabs(personId: string, onMessage: (message: TabMessage) => void): Tabs {
  const channel = new BroadcastChannel(`atrium-activity ${personId}`)
  channel.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => onMessage(data))
  return { say: (message) => channel.postMessage(message), close: () => channel.close() }
}
