import { createReadStream } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { FileStore } from './store.ts'

const sync = async (path: string) => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Files in a folder of this machine, for nobody else to read. */
export const folderStore = (folder: string): FileStore & { pathOf(id: string): string } => {
  // An id begins with the time, so its end spreads the files evenly.
  const pathOf = (id: string) => join(folder, id.slice(-2), id)
  const partOf = (id: string) => `${pathOf(id)}.part`

  return {
    pathOf,
    write: async (id, bytes) => {
      const path = pathOf(id)
      await mkdir(dirname(path), { recursive: true, mode: 0o700 })
      const handle = await open(partOf(id), 'wx', 0o600)
      try {
        await handle.writeFile(bytes)
        await handle.sync()
      } catch (error) {
        await rm(partOf(id), { force: true })
        throw error
      } finally {
        await handle.close()
      }
      await rename(partOf(id), path)
      // The name is a line in the folder, which a power cut may take as well.
      await sync(dirname(path))
    },
    read: (id) => createReadStream(pathOf(id)),
    remove: async (id) => {
      for (const path of [partOf(id), pathOf(id)]) await rm(path, { force: true })
    },
  }
}
