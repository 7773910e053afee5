import { WebSocket } from 'ws'
import type { Target } from './https.ts'
import type { Visitor } from './orders.ts'

type Frame = { type: string; data: { slotId?: string } }

const atOnce = 50

const open = ({ port, ca }: Target, { token }: Visitor, watch: string | null, hear: (frame: Frame) => void) =>
  new Promise<WebSocket>((resolve, reject) => {
    const socket = new WebSocket(`wss://localhost:${port}/api/live`, { ca, perMessageDeflate: false })
    socket.on('message', (text) => hear(JSON.parse(String(text))))
    socket.once('error', reject)
    socket.once('close', (code) => reject(new Error(`a socket was closed with ${code}`)))
    socket.once('open', () => {
      const say = (said: object) => socket.send(JSON.stringify(said))
      say({ type: 'auth', token })
      if (watch) say({ type: 'watch', doctorId: watch })
      say({ type: 'resume', after: null })
      // Who is there answers; the ping comes behind what was said.
      socket.once('pong', () => resolve(socket))
      socket.ping()
    })
  })

type Listener = { visitor: Visitor; watch: string | null }

/** Opens sockets, some at a time, and hands on what each of them hears. */
export const openListeners = async (
  target: Target,
  listeners: Listener[],
  hear: (listener: number, frame: Frame) => void,
): Promise<WebSocket[]> => {
  const sockets: WebSocket[] = []
  for (let from = 0; from < listeners.length; from += atOnce)
    sockets.push(
      ...(await Promise.all(
        listeners
          .slice(from, from + atOnce)
          .map(({ visitor, watch }, nth) => open(target, visitor, watch, (frame) => hear(from + nth, frame))),
      )),
    )
  return sockets
}
