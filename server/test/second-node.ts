import { vi } from 'vitest'
import type { Salve } from './salve.ts'

/**
 * Another node of the same clinic: the same database, keys and clock, and modules of its own as another process has
 * them. To be stopped before the first.
 */
export const secondNode = async (
  { database, folder, clock }: Salve,
  env: Record<string, string> = {},
): Promise<Salve> => {
  vi.resetModules()
  const { startSalve } = await import('./salve.ts')
  return startSalve({ database, folder, clock, env })
}
