import { type Note, readNote } from '@salve/contract/notes'
import { readDoctorPlan } from '@salve/contract/plans'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import type { ToSend, Written } from './sending.ts'

/**
 * What came of a note that was sent before: it is there when its last version says the very same; `other` where something
 * arrived and was written further since. Null where nothing did.
 */
export const whatArrived = async (
  keys: OwnKeys,
  note: ToSend,
  amends: Note | undefined,
): Promise<Written | 'other' | null> => {
  const { openVersion } = await import('@salve/contract/seal/notes')
  try {
    const id = amends?.id ?? note.noteId
    const found = await keys.call(readNote, { params: { id } })
    if (amends !== undefined && found.version === amends.version) return null
    const { text } = await openVersion(keys, found, found.sealed)
    if (text !== note.text) return 'other'
    const plan = await keys.call(readDoctorPlan, { query: { patientId: note.patientId } })
    const items = plan.items.filter(({ from }) => from.id === id)
    return { noteId: id, actionableSteps: { checklist: [], plan: [], items } }
  } catch {
    return null
  }
}
