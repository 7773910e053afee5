import { Presets, SingleBar } from 'cli-progress'

/** A bar on a terminal; a line now and then where the output is read by something else. */
export const progressBar = (what: string, total: number) => {
  const bar = new SingleBar(
    {
      format: `${what} {bar} {percentage}% | {value} of {total} | {eta_formatted} left`,
      noTTYOutput: true,
      notTTYSchedule: 5000,
    },
    Presets.shades_classic,
  )
  bar.start(total, 0)
  return { update: (done: number) => bar.update(Math.min(done, total)), stop: () => bar.stop() }
}
