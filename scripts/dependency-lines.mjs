import { existsSync, readFileSync } from 'node:fs'

const manifests = ['package.json', ...['contract', 'server', 'web', 'e2e'].map((name) => `${name}/package.json`)]
const list = 'docs/dependencies.md'

/** Each dependency has a row in docs/dependencies.md that says what it is for, and each row has a dependency. */
export const undocumentedDependencies = () => {
  const used = new Set(
    manifests.flatMap((file) => {
      const { dependencies = {}, devDependencies = {} } = JSON.parse(readFileSync(file, 'utf8'))
      return Object.keys({ ...dependencies, ...devDependencies }).filter((name) => !name.startsWith('@salve/'))
    }),
  )
  const text = existsSync(list) ? readFileSync(list, 'utf8') : ''
  const described = new Set([...text.matchAll(/^\|\s*`([^`]+)`/gm)].map((match) => match[1]))
  return [
    ...[...used].filter((name) => !described.has(name)).map((name) => `${name} has no line in ${list}`),
    ...[...described].filter((name) => !used.has(name)).map((name) => `${list} speaks of ${name}, which nothing uses`),
  ]
}
