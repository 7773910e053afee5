import { progressBar } from '../server/src/cli/progress.ts'

/** A bar for what takes minutes; `work` says how far it is, from 0 to 1. */
export const withProgress = async <T>(what: string, work: (say: (part: number) => void) => Promise<T>): Promise<T> => {
  const bar = progressBar(`  ${what}`, 100)
  try {
    return await work((part) => bar.update(Math.floor(part * 100)))
  } finally {
    bar.stop()
  }
}
