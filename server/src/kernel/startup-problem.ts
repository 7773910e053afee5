/** What keeps Salve from starting, in one sentence for whoever started it; main.ts prints the message without a stack. */
export class StartupProblem extends Error {
  override readonly name = 'StartupProblem'
}

const mends: Record<string, string> = {
  ENOSPC: 'The disk is full; free some space and start again.',
  EDQUOT: 'The disk quota is used up; free some space and start again.',
  EROFS: 'The disk is mounted read-only; set SALVE_DATA to a folder that can be written.',
}

export const codeOf = (error: unknown): string | undefined => {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? code : undefined
}

/** Turns what the file system refuses into a sentence; anything else stays what it was. */
export const explained = (error: unknown, path: string): unknown => {
  const code = codeOf(error) ?? ''
  if (mends[code]) return new StartupProblem(mends[code], { cause: error })
  if (code === 'EACCES' || code === 'EPERM')
    return new StartupProblem(
      `${path} cannot be written by this user; give it that right or set SALVE_DATA to another folder.`,
      { cause: error },
    )
  if (code === 'ENOTDIR' || code === 'EEXIST')
    return new StartupProblem(`${path} is not a folder; set SALVE_DATA to one.`, { cause: error })
  return error
}
