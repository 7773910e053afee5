import { keysOfDoctor, keysOfPatient } from '@salve/contract/keys'
import { listMappingsOfPatient } from '@salve/contract/mappings'
import { listOwnNotes, readNote, unshareNote } from '@salve/contract/notes'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart, whole } from './pages.ts'
import { useWrite } from './write.ts'

// Each look at the server is an entry among those who opened the record; what is new is told of by itself.
const calm = { staleTime: 5 * 60_000, refetchOnWindowFocus: false } as const

/** What doctors wrote for a patient, latest first, sealed. */
export const notesOf = (patientId: string) => ({
  ...partByPart([...keys.notes, 'of', patientId], (cursor, signal) =>
    call(listOwnNotes, { query: { patientId, cursor }, signal }),
  ),
  ...calm,
})

/** A note with all its versions, sealed. */
export const note = (id: string) =>
  queryOptions({
    queryKey: [...keys.notes, 'one', id],
    queryFn: ({ signal }) => call(readNote, { params: { id }, signal }),
    ...calm,
  })

/** Whose keys are meant when something is written for a patient: the patient's own, and those of who cares for them. */
export const readersOfPatient = (id: string) =>
  queryOptions({
    queryKey: [...keys.notes, 'keys-of-patient', id],
    queryFn: ({ signal }) => call(keysOfPatient, { params: { id }, signal }),
    ...calm,
  })

export const keysOfDoctorNow = (id: string) =>
  queryOptions({
    queryKey: [...keys.notes, 'keys-of-doctor', id],
    queryFn: ({ signal }) => call(keysOfDoctor, { params: { id }, signal }),
    staleTime: 60_000,
  })

export const doctorsOf = (patientId: string) =>
  queryOptions({
    queryKey: [...keys.mappings, 'of', patientId],
    queryFn: ({ signal }) =>
      whole(
        (cursor, signal) =>
          call(listMappingsOfPatient, { params: { patient_id: patientId }, query: { cursor }, signal }),
        signal,
      ),
  })

export const useTakeBack = () => useWrite(unshareNote, [keys.notes, keys.openings])
