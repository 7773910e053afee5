const browsers: [RegExp, string][] = [
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/SamsungBrowser\//, 'Samsung Internet'],
  [/Firefox\/|FxiOS\//, 'Firefox'],
  [/Chrome\/|CriOS\//, 'Chrome'],
  [/Safari\//, 'Safari'],
]
const systems: [RegExp, string][] = [
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
]
const handhelds = ['iPhone', 'iPad', 'Android']

const first = (known: [RegExp, string][], agent: string) => known.find(([pattern]) => pattern.test(agent))?.[1]

/** What a person calls the device: its browser and its system, out of the header that browsers send. */
export const deviceOf = (agent: string) => {
  const browser = first(browsers, agent)
  const system = first(systems, agent)
  const known = browser !== undefined && system !== undefined
  return {
    name: known ? { browser, system } : agent.split(' ')[0].replace('/', ' '),
    handheld: system !== undefined && handhelds.includes(system),
  }
}
