import { SlotFull } from './refuse.ts'

/**
 * Those who want the same slot at the same moment stand in line, on this node; the database would have them wait for its
 * row lock anyhow. When one of them is told that the slot is full, that is just as true for those who stood in line when
 * the question was put, so nobody has to put it again: of a thousand people on fifty places most are answered so. Who
 * joined after that is not among them, since a place may have come free in between.
 */
type Waiting = { enter(): void; refuse(refusal: SlotFull): void; shares: Shares }
type Shares = (refusal: SlotFull) => boolean
const lines = new Map<string, Waiting[]>()

/** `shares`: whether what another is told of the slot answers this one too. */
export const inLine = async <T>(slotId: string, shares: Shares, ask: () => Promise<T>): Promise<T> => {
  const line = lines.get(slotId)
  if (line)
    await new Promise<void>((enter, refuse) => {
      line.push({ enter, refuse, shares })
    })
  const behind = line ?? []
  lines.set(slotId, behind)
  const present = [...behind]
  try {
    return await ask()
  } catch (error) {
    if (error instanceof SlotFull)
      for (const other of present)
        if (other.shares(error)) {
          behind.splice(behind.indexOf(other), 1)
          other.refuse(error)
        }
    throw error
  } finally {
    const next = behind.shift()
    if (next) next.enter()
    else lines.delete(slotId)
  }
}
