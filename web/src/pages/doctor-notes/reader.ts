import type { DraftStep } from '@salve/contract/steps'
import type { ToRead, WasRead } from './extract.worker.ts'

/** Reads the steps out of a text, beside the page: the longest of notes must not make the typing stutter. */
export type Reader = { read: (text: string, today: string) => Promise<DraftStep[]>; close: () => void }

export const openReader = (): Reader => {
  const worker = new Worker(new URL('./extract.worker.ts', import.meta.url), { type: 'module' })
  const waiting = new Map<number, { resolve: (steps: DraftStep[]) => void; reject: (error: Error) => void }>()
  let count = 0
  const fail = (message: string) => {
    for (const { reject } of waiting.values()) reject(new Error(message))
    waiting.clear()
  }
  worker.onmessage = ({ data }: MessageEvent<WasRead>) => {
    const asked = waiting.get(data.n)
    waiting.delete(data.n)
    if ('steps' in data) asked?.resolve(data.steps)
    else asked?.reject(new Error(data.failed))
  }
  worker.onerror = () => fail('the reader could not be loaded')
  return {
    read: (text, today) =>
      new Promise((resolve, reject) => {
        const n = ++count
        waiting.set(n, { resolve, reject })
        worker.postMessage({ n, text, today } satisfies ToRead)
      }),
    close: () => {
      worker.terminate()
      fail('the reader was closed')
    },
  }
}
