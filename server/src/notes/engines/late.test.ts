import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'

const run = promisify(execFile)
const here = import.meta.dirname
const app = join(here, '..', '..', 'app.ts')

/** The packages of the SDK that a fresh process has loaded once it has done this. */
const loadedBy = async (code: string): Promise<string[]> => {
  const script = `
    import { registerHooks } from 'node:module'
    const seen = new Set()
    registerHooks({ load: (url, context, next) => {
      const [, found] = /node_modules\\/(ai|@ai-sdk\\/[^/]+)\\//.exec(url) ?? []
      if (found) seen.add(found)
      return next(url, context)
    } })
    ${code}
    console.log(JSON.stringify([...seen].sort()))`
  const { stdout } = await run(process.execPath, ['--input-type=module', '--eval', script])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

describe('what it takes to ask a model', () => {
  it('is not loaded by a Salve that asks none', async () => {
    expect(await loadedBy(`await import(${JSON.stringify(app)})`)).toEqual([])
  })

  it('is loaded by the first question, of one provider only', async () => {
    const model = JSON.stringify(join(here, 'model.ts'))
    const llm = { provider: 'gemini', baseUrl: 'https://localhost', key: 'k', model: 'm', ca: null, timeoutMs: 1 }
    const loaded = await loadedBy(`await (await import(${model})).openModel(${JSON.stringify(llm)}, true)`)
    expect(loaded).toContain('@ai-sdk/google')
    expect(loaded).not.toContain('@ai-sdk/openai')
  })
})
