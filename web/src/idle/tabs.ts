import type { WhyGone } from '../api/query-client.ts'

/** What the tabs of one browser tell each other: never anything about a person. */
export type Told = { kind: 'touched'; at: number } | { kind: 'left'; why: WhyGone }

export type Tabs = { tell: (told: Told) => void; close: () => void }

export const joinTabs = (hear: (told: Told) => void): Tabs => {
  const channel = new BroadcastChannel('salve')
  channel.onmessage = ({ data }: MessageEvent<Told>) => hear(data)
  return { tell: (told) => channel.postMessage(told), close: () => channel.close() }
}

/** For who leaves: every other tab leaves as well. */
export const tellTabs = (told: Told) => {
  const channel = new BroadcastChannel('salve')
  channel.postMessage(told)
  channel.close()
}
