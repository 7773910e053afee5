import { environment, readConfig } from './config.ts'
import { StartupProblem } from './kernel/startup-problem.ts'
import { serve } from './serve.ts'

const say = (line: string) => console.log(line)

// Heard from the first moment: as process 1 of a container nothing else would make a signal count. One that comes
// while Salve starts waits until there is something to stop.
const { promise: told, resolve: tell } = Promise.withResolvers<void>()
let since: number | null = null
const hear = () => {
  // A second Ctrl-C is somebody who means it; one within a second is the same one, come by way of npm as well.
  if (since !== null && Date.now() - since > 1000) process.exit(1)
  since ??= Date.now()
  tell()
}
process.on('SIGINT', hear)
process.on('SIGTERM', hear)

try {
  const running = await serve(readConfig(environment()), say)
  await told
  say('\nFinishing what has begun …')
  await running.stop()
  say('Stopped.')
  process.exit(0)
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error
  console.error(error.message)
  process.exit(1)
}
