// Between the tabs of one browser, and nothing but that something was read.
const name = 'salve-inbox'

export const tellReadElsewhere = () => {
  const channel = new BroadcastChannel(name)
  channel.postMessage('read')
  channel.close()
}

export const hearReadElsewhere = (hear: () => void) => {
  const channel = new BroadcastChannel(name)
  channel.onmessage = hear
  return () => channel.close()
}
