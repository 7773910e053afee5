import { readExtraction } from '@salve/contract/extraction'
import { keysOfPatient } from '@salve/contract/keys'
import { listDoctorsNotes, readNote } from '@salve/contract/notes'
import { readAdherence, readDoctorPlan } from '@salve/contract/plans'
import { queryOptions } from '@tanstack/react-query'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart } from './pages.ts'

/** What the doctor who asks wrote for a patient, and what the patient lets them read; latest first. */
export const notesForDoctor = (patientId: string) =>
  partByPart([...keys.notes, 'doctor', patientId], (cursor, signal) =>
    call(listDoctorsNotes, { query: { patientId, cursor, limit: 20 }, signal }),
  )

/** With all its versions. To open a note is written down and shown to the patient: ask only when it is really looked at. */
export const noteForDoctor = (id: string) =>
  queryOptions({
    queryKey: [...keys.notes, 'whole', id],
    queryFn: ({ signal }) => call(readNote, { params: { id }, signal }),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  })

/** What came of the doctor's own notes and prescriptions for a patient; with `past` also what is over. */
export const planForDoctor = (patientId: string, { past = false } = {}) =>
  queryOptions({
    queryKey: [...keys.plans, 'doctor', patientId, { past }],
    queryFn: ({ signal }) =>
      call(readDoctorPlan, { query: past ? { patientId, past: 'true' } : { patientId }, signal }),
  })

/** Whom the doctor should ask: who misses again and again what was agreed. */
export const adherence = queryOptions({
  queryKey: [...keys.plans, 'adherence'],
  queryFn: ({ signal }) => call(readAdherence, { signal }),
  staleTime: 60_000,
})

/** Which model could read a note here, if any. */
export const extractionEngines = queryOptions({
  queryKey: ['extraction'],
  queryFn: ({ signal }) => call(readExtraction, { signal }),
  staleTime: Number.POSITIVE_INFINITY,
})

/** To whom what is written for a patient can be sealed. */
export const keysForPatient = (patientId: string) =>
  queryOptions({
    queryKey: [...keys.notes, 'readers', patientId],
    queryFn: ({ signal }) => call(keysOfPatient, { params: { id: patientId }, signal }),
  })
