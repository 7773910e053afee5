import { createServer } from 'node:net'

/** Listens for a moment; null when somebody else does. Port 0 asks the system for one that is free. */
const tryPort = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(null))
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null))
    })
  })

export const isFree = async (port: number) => (await tryPort(port)) !== null

export const freePort = async (wanted: number | null): Promise<number> => {
  const port = (wanted && (await tryPort(wanted))) || (await tryPort(0))
  if (port === null) throw new Error('This machine has no free port on 127.0.0.1')
  return port
}
