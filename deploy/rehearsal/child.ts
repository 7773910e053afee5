import { type SpawnOptions, spawn } from 'node:child_process'

export type Child = {
  pid: number
  output: () => string
  ended: Promise<number | null>
  stop: (signal?: NodeJS.Signals) => Promise<number | null>
}

const patienceMs = 20_000

/** A program that runs until it is stopped, by its own pid. */
export const startChild = (program: string, args: string[], options: SpawnOptions = {}): Child => {
  const child = spawn(program, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] })
  const heard: Buffer[] = []
  child.stdout?.on('data', (chunk: Buffer) => heard.push(chunk))
  child.stderr?.on('data', (chunk: Buffer) => heard.push(chunk))
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', resolve)
  })
  return {
    pid: child.pid ?? 0,
    output: () => Buffer.concat(heard).toString('utf8'),
    ended,
    stop: async (signal = 'SIGTERM') => {
      child.kill(signal)
      const timer = setTimeout(() => child.kill('SIGKILL'), patienceMs)
      const code = await ended
      clearTimeout(timer)
      return code
    },
  }
}

export type Outcome = { code: number | null; output: string }

/** A program that ends by itself. */
export const runChild = async (program: string, args: string[], options: SpawnOptions = {}): Promise<Outcome> => {
  const child = startChild(program, args, options)
  const code = await child.ended
  return { code, output: child.output() }
}

/** Tries until it works, and then says what kept it from working. */
export const eventually = async <Result>(what: () => Promise<Result>, seconds = 30): Promise<Result> => {
  const end = Date.now() + seconds * 1000
  for (;;) {
    try {
      return await what()
    } catch (error) {
      if (Date.now() > end) throw error
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
}
