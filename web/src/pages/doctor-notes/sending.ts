import type { Answer } from '@salve/contract/call'
import type { writeNote } from '@salve/contract/notes'
import type { Marked } from '@salve/contract/seal/pins'
import type { Step } from '@salve/contract/steps'

export type Written = Pick<Answer<NonNullable<typeof writeNote.answer>>, 'noteId' | 'actionableSteps'>
export type Person = Marked

export type ToSend = {
  patientId: string
  doctorId: string
  text: string
  steps: Step[]
  noteId: string
  tried: boolean
}
