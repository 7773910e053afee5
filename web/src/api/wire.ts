import { closeCodes, Frame, livePath, type Said } from '@salve/contract/live'

type Hears = {
  told(frame: Frame): void
  /** Connected where it is not known what was missed: what is shown has to be read anew. */
  anew(): void
  signedOut(): void
}

// What a page has read while its socket was on the way is as good as new.
const shortlyMs = 2000
const lastingMs = 5000

const waits = [250, 500, 1000, 2000, 5000, 10_000]

/** One that is hung up on before it is there complains in the console. */
const hangUp = (socket: WebSocket) => {
  if (socket.readyState !== WebSocket.CONNECTING) return socket.close()
  socket.onopen = () => socket.close()
}

/** The socket on which the server tells what happens. It comes back by itself, says what it heard last, and misses nothing. */
const openWire = () => {
  const watched = new Map<string, number>()
  const listeners = new Set<() => void>()
  let socket: WebSocket | null = null
  let hears: Hears | null = null
  let last: number | null = null
  let failures = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let open = false
  let downSince: number | null = null
  let deafSince = 0

  const isNow = (next: boolean) => {
    if (open && !next) deafSince = Date.now()
    // Where it was never there, as behind a proxy that lets none through, pages ask instead, and nothing is down.
    if (next || !hears) downSince = null
    else if (open) downSince = Date.now()
    open = next
    for (const listener of listeners) listener()
  }
  const say = (said: Said) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify(said))
  }
  const comeBack = () => {
    clearTimeout(timer)
    const wait = waits[Math.min(failures++, waits.length - 1)]
    timer = setTimeout(connect, wait * (0.5 + Math.random()))
  }
  const connect = () => {
    clearTimeout(timer)
    if (!hears || !navigator.onLine || (socket && socket.readyState < WebSocket.CLOSING)) return
    const next = new WebSocket(`${window.location.origin.replace(/^http/, 'ws')}${livePath}`)
    socket = next
    let openedAt = Number.POSITIVE_INFINITY
    next.onopen = () => {
      openedAt = Date.now()
      for (const doctorId of watched.keys()) say({ type: 'watch', doctorId })
      say({ type: 'resume', after: last })
      isNow(true)
      if (last === null && Date.now() - deafSince > shortlyMs) hears?.anew()
    }
    next.onmessage = ({ data }: MessageEvent<string>) => {
      const frame = Frame.safeParse(JSON.parse(data))
      // One of a kind that this page is too old to know.
      if (!frame.success) return
      last = frame.data.id
      hears?.told(frame.data)
    }
    next.onclose = ({ code }) => {
      if (socket !== next) return
      socket = null
      isNow(false)
      // One that is hung up on as soon as it is there has not come to stay.
      if (Date.now() - openedAt > lastingMs) failures = 0
      if (code === closeCodes.signedOut) hears?.signedOut()
      else if (hears) comeBack()
    }
  }
  window.addEventListener('online', connect)
  // A connection whose network is gone would go unnoticed until something is sent.
  window.addEventListener('offline', () => socket?.close())

  return {
    listen: (hear: Hears) => {
      hears = hear
      deafSince = Date.now()
      connect()
      return () => {
        hears = null
        last = null
        clearTimeout(timer)
        if (socket) hangUp(socket)
        socket = null
        isNow(false)
      }
    },
    watch: (doctorId: string) => {
      const count = watched.get(doctorId) ?? 0
      watched.set(doctorId, count + 1)
      if (count === 0) say({ type: 'watch', doctorId })
    },
    unwatch: (doctorId: string) => {
      const count = (watched.get(doctorId) ?? 0) - 1
      if (count > 0) return void watched.set(doctorId, count)
      watched.delete(doctorId)
      say({ type: 'unwatch', doctorId })
    },
    isOpen: () => open,
    /** Since when nothing is heard any more, though it should be. */
    downSince: () => downSince,
    subscribe: (changed: () => void) => {
      listeners.add(changed)
      return () => void listeners.delete(changed)
    },
  }
}

export const wire = openWire()
