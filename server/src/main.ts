import { environment, readConfig } from './config.ts'
import { StartupProblem } from './kernel/startup-problem.ts'
import { serve } from './serve.ts'

const say = (line: string) => console.log(line)

try {
  const running = await serve(readConfig(environment()), say)
  let since: number | null = null
  const stop = async () => {
    // A second Ctrl-C is somebody who means it; one within a second is the same one, come by way of npm as well.
    if (since !== null) {
      if (Date.now() - since > 1000) process.exit(1)
      return
    }
    since = Date.now()
    say('\nFinishing what has begun …')
    await running.stop()
    say('Stopped.')
    process.exit(0)
  }
  process.on('SIGINT', stop)
  process.on('SIGTERM', stop)
} catch (error) {
  if (!(error instanceof StartupProblem)) throw error
  console.error(error.message)
  process.exit(1)
}
