import websocket from '@fastify/websocket'
import { livePath } from '@salve/contract/live'
import type { AuthContext } from '../../auth/context.ts'
import { Refusal } from '../../kernel/refusal.ts'
import { isForeign, sessionCookie } from '../cookie.ts'
import { everything } from '../limits.ts'
import { type Http, originOf } from '../route.ts'
import { openLine } from './line.ts'
import { openSwitchboard } from './switchboard.ts'

// The longest word of a client is its token.
const mostBytes = 8192
const stillThereMs = 30_000

/** The socket on which the web app and others hear what happens. Registered before every other route. */
export const liveRoutes = async ({ app, authenticate, limits }: Http, ctx: AuthContext) => {
  await app.register(websocket, { options: { maxPayload: mostBytes, perMessageDeflate: false } })
  const { board, size, close } = openSwitchboard(ctx, authenticate)
  app.addHook('preClose', async () => close())

  // A peer that vanished without a word is found by not answering; a socket that carries nothing is cut by proxies.
  const answered = new WeakSet<object>()
  const pulse = setInterval(() => {
    for (const socket of app.websocketServer.clients) {
      if (!answered.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, stillThereMs).unref()
  app.addHook('onClose', async () => clearInterval(pulse))

  app.get(
    livePath,
    {
      websocket: true,
      onRequest: async (request) => {
        await limits.count(everything.address, request, null)
        if (isForeign(request, ctx.config.publicUrl))
          throw new Refusal('forbidden', 'This request does not come from a page of this clinic.')
      },
    },
    (socket, request) => {
      answered.add(socket)
      socket.on('pong', () => answered.add(socket))
      const cookie = request.cookies[sessionCookie]
      openLine(socket, board, cookie === undefined ? null : authenticate({ cookie }, originOf(request)))
    },
  )
  return { size }
}
