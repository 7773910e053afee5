import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { folderStore } from './folder.ts'

let folder: string
let store: ReturnType<typeof folderStore>
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'salve-files-'))
  store = folderStore(join(folder, 'files'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const id = '01890000-0000-7000-8000-00000000000a'
async function* parts(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text)
}
const read = async (name = id) => {
  const out: Uint8Array[] = []
  for await (const part of store.read(name)) out.push(part)
  return Buffer.concat(out).toString()
}
const lying = () => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())

describe('files in a folder', () => {
  it('are written, read and removed, and are for nobody else to read', async () => {
    await store.write(id, parts('one', 'two'))
    expect(await read()).toBe('onetwo')
    expect(statSync(store.pathOf(id)).mode & 0o777).toBe(0o600)
    expect(statSync(dirname(store.pathOf(id))).mode & 0o777).toBe(0o700)

    await store.remove(id)
    await store.remove(id)
    await expect(read()).rejects.toThrow('ENOENT')
    expect(lying()).toEqual([])
  })

  it('are not there before their end was written, and nothing is left of one that broke off', async () => {
    const seen: string[][] = []
    async function* breaking() {
      yield Buffer.from('half')
      seen.push(lying().map(({ name }) => name))
      throw new Error('broken off')
    }
    await expect(store.write(id, breaking())).rejects.toThrow('broken off')
    expect(seen).toEqual([[`${id}.part`]])
    expect(lying()).toEqual([])
  })

  it('are removed with what a process left half written that was killed', async () => {
    let go = () => {}
    const held = new Promise<void>((resolve) => {
      go = resolve
    })
    async function* slow() {
      yield Buffer.from('half')
      await held
    }
    const writing = store.write(id, slow())
    await expect.poll(lying).toHaveLength(1)
    await store.remove(id)
    expect(lying()).toEqual([])
    go()
    await expect(writing).rejects.toThrow('ENOENT')
  })

  it('are never written over', async () => {
    const both = await Promise.allSettled([store.write(id, parts('a')), store.write(id, parts('b'))])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(['a', 'b']).toContain(await read())
  })
})
