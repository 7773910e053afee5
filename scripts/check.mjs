// Everything that can be told about the tree without running it: format and lint, types, who imports whom, and that
// every dependency is accounted for.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { undocumentedDependencies } from './dependency-lines.mjs'
import { runStep } from './run-step.mjs'

const workspaces = ['contract', 'server', 'web', 'e2e', 'bench', 'eval'].filter((name) =>
  existsSync(`${name}/tsconfig.json`),
)

const apart = resolve('node_modules/.cache/salve-web')

const steps = [
  ['format and lint', () => runStep('biome', ['check', '--error-on-warnings', '.'])],
  ...workspaces.map((name) => [`types of ${name}/`, () => runStep('tsc', ['-p', name])]),
  ['who imports whom', () => runStep('depcruise', ['--config', '.dependency-cruiser.mjs', ...workspaces])],
  // The build fails when the first page is too heavy. Apart from the one that is served, so that neither disturbs the other.
  ['weight of the first page', () => runStep('vite', ['build', 'web', '--outDir', apart, '--logLevel', 'warn'])],
  [
    'dependencies have their line',
    () => {
      const missing = undocumentedDependencies()
      for (const line of missing) console.error(line)
      return missing.length === 0 ? 0 : 1
    },
  ],
]

const failed = []
for (const [name, run] of steps) {
  console.log(`\n— ${name}`)
  if ((await run()) !== 0) failed.push(name)
}
console.log(failed.length === 0 ? '\nAll checks passed.' : `\nFailed: ${failed.join(', ')}.`)
process.exit(failed.length === 0 ? 0 : 1)
