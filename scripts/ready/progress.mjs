const pipeEvery = 10_000
const liveEvery = 500

/** Standard error throughout: standard output belongs to the command, and scripts read it. */
const line = (text) => process.stderr.write(`${text}\n`)

const liveLine = {
  every: liveEvery,
  begin: () => {},
  show: (text, elapsed) => process.stderr.write(`\r\x1b[2K${text} … ${elapsed}`),
  clear: () => process.stderr.write('\r\x1b[2K'),
}

const logLines = {
  every: pipeEvery,
  begin: (text) => line(`${text} …`),
  show: (text, elapsed) => line(`${text} … ${elapsed}`),
  clear: () => {},
}

export const sayer = ({ quiet }) => {
  const display = process.stderr.isTTY ? liveLine : logLines
  return {
    /** Shows that the work goes on: a live line in a terminal, a line every ten seconds in a log. */
    during: async (text, work) => {
      const began = performance.now()
      const elapsed = () => `${Math.round((performance.now() - began) / 1000)} s`
      if (!quiet) display.begin(text)
      const timer = setInterval(() => display.show(text, elapsed()), display.every)
      try {
        const result = await work()
        display.clear()
        if (!quiet) line(`${text}: done in ${elapsed()}`)
        return result
      } catch (error) {
        display.clear()
        throw error
      } finally {
        clearInterval(timer)
      }
    },
  }
}
