import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'
import type { Plugin } from 'vite'

const brotli = promisify(brotliCompress)
const compressible = /\.(js|css|svg|wasm)$/

/** Lays a `.br` beside each asset, so that the server never compresses one while somebody waits for it. */
export const precompress = (): Plugin => ({
  name: 'salve:precompress',
  apply: 'build',
  async writeBundle({ dir }) {
    if (dir === undefined) return
    const files = (await readdir(dir, { recursive: true })).filter((file) => compressible.test(file))
    await Promise.all(
      files.map(async (file) => {
        const plain = await readFile(join(dir, file))
        const packed = await brotli(plain, {
          params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: plain.length },
        })
        if (packed.length < plain.length) await writeFile(join(dir, `${file}.br`), packed)
      }),
    )
  },
})
