import { readFileSync } from 'node:fs'

/** What keeps a command from running, in one sentence for whoever called it. */
export class Problem extends Error {}

export const readText = (path) => {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error.code === 'ENOENT') return null
    throw error
  }
}

const fileProblems = {
  ENOSPC: () => 'The disk is full; free some space and run this again.',
  EDQUOT: () => 'The disk quota is used up; free some space and run this again.',
  EROFS: (folder) => `${folder} lies on a disk that is mounted read-only; clone Salve to a folder that can be written.`,
  EACCES: (folder) =>
    `${folder} cannot be written by this user; run this as its owner or clone Salve to a folder of your own.`,
  EPERM: (folder) =>
    `${folder} cannot be written by this user; run this as its owner or clone Salve to a folder of your own.`,
}

export const explain = (code, folder) => fileProblems[code]?.(folder)
