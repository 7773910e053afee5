import type { ChildProcess } from 'node:child_process'

/** Waits for a word of a load, which is the key of its message. */
export const hear = <T>(child: ChildProcess, key: string) =>
  new Promise<T>((resolve, reject) => {
    const listen = (message: Record<string, unknown>) => {
      if (message.failed) reject(new Error(`The load failed: ${message.failed}`))
      const found = message[key]
      if (found === undefined) return
      child.off('message', listen)
      child.off('exit', gone)
      resolve(found as T)
    }
    const gone = () => reject(new Error('The load ended before it was done'))
    child.on('message', listen)
    child.once('exit', gone)
  })
