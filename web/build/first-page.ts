import { brotliCompressSync } from 'node:zlib'
import type { Plugin, Rolldown } from 'vite'

type Options = {
  /** What the first page loads beside the entry. */
  alsoLoads: string[]
  mostKilobytes: number
}

/** Fails the build when the script of the first page grows beyond what a slow phone should wait for. */
export const firstPage = ({ alsoLoads, mostKilobytes }: Options): Plugin => ({
  name: 'salve:first-page',
  apply: 'build',
  generateBundle(_, bundle) {
    const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
    const loaded = new Set<Rolldown.OutputChunk>()
    const load = (chunk: Rolldown.OutputChunk | undefined) => {
      if (chunk === undefined || loaded.has(chunk)) return
      loaded.add(chunk)
      for (const name of chunk.imports) load(chunks.find(({ fileName }) => fileName === name))
    }
    const holds = (path: string) => (chunk: Rolldown.OutputChunk) => chunk.moduleIds.some((id) => id.endsWith(path))
    load(chunks.find(({ isEntry }) => isEntry))
    for (const path of alsoLoads) load(chunks.find(holds(path)) ?? this.error(`${path} is in no chunk`))

    const bytes = [...loaded].reduce((sum, { code }) => sum + brotliCompressSync(code).length, 0)
    const kilobytes = Math.ceil(bytes / 1000)
    if (kilobytes > mostKilobytes) this.error(`the first page has ${kilobytes} kB of script, ${mostKilobytes} may be`)
    this.info(`the first page has ${kilobytes} kB of script, compressed`)
  },
})
