import { driverOf } from './drivers.ts'
import { measure } from './measure.ts'
import type { Done, Load } from './run-load.ts'

// The load is a process of its own, so that what it waits for is the server and not the loop of whoever prepares and
// counts. It ends with its parent, and after one measurement.

process.once('disconnect', () => process.exit(1))
const tell = (message: object) => new Promise<void>((resolve) => process.send?.(message, () => resolve()))
const told = () => new Promise((resolve) => process.once('message', resolve))

try {
  const { doing, atOnce, seconds, warmSeconds = 0, perSecond } = (await told()) as Load
  const driver = driverOf(doing)
  const workers = await Promise.all(Array.from({ length: atOnce }, driver.open))
  const { count } = driver
  // Before the start: code is compiled, statements are prepared, tokens are known.
  const warming = await measure(workers, { seconds: warmSeconds, from: 0, count })
  const gun = told()
  await tell({ ready: true })
  await gun
  const before = process.cpuUsage()
  const { runs, start, next, seconds: took } = await measure(workers, { seconds, from: warming.next, count, perSecond })
  const { user, system } = process.cpuUsage(before)
  // Connections stay until the CPU time of those behind them is read: a process that has ended is counted by another.
  const counted = told()
  await tell({ over: true })
  await counted
  await Promise.all(workers.map((worker) => worker.close()))
  const earlier = warming.runs.map((run) => ({ ...run, began: run.began + warming.start - start }))
  const done: Done = { runs, earlier, seconds: took, used: next, loadCpu: (user + system) / 1000 }
  await tell({ done })
  process.exit(0)
} catch (error) {
  await tell({ failed: error instanceof Error ? error.message : String(error) })
  process.exit(1)
}
