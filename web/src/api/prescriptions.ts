import { addressOf } from '@salve/contract/call'
import {
  listOfConsultation,
  listPrescriptions,
  type Prescription,
  readPrescriptionFile,
  withdrawPrescription,
  writePrescription,
} from '@salve/contract/prescriptions'
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from './call.ts'
import { hearServerTime } from './clock.ts'
import { keys } from './keys.ts'
import { partByPart, whole } from './pages.ts'
import { Refusal, refusalOf } from './refusal.ts'
import { useWrite } from './write.ts'

// Each look at the server is an entry among those who opened the record; what is new is told of by itself.
const calm = { staleTime: 5 * 60_000, refetchOnWindowFocus: false } as const

/** What was prescribed to a patient, latest first, also what was withdrawn. */
export const prescriptionsOf = (patientId: string) => ({
  ...partByPart([...keys.prescriptions, 'of', patientId], (cursor, signal) =>
    call(listPrescriptions, { query: { patientId, limit: 20, cursor }, signal }),
  ),
  ...calm,
})

export const prescriptionsAt = (visitId: string) =>
  queryOptions({
    queryKey: [...keys.prescriptions, 'at', visitId],
    queryFn: ({ signal }) =>
      whole(
        (cursor, signal) => call(listOfConsultation, { params: { id: visitId }, query: { cursor }, signal }),
        signal,
      ),
    ...calm,
  })

/** Where the browser fetches it from, as a file to keep. */
export const fileOf = (id: string, language: 'en' | 'es') =>
  addressOf(readPrescriptionFile.paths[0], { params: { id }, query: { language } })

const changes = [keys.prescriptions, keys.plans, keys.openings]
export const usePrescribe = () => useWrite(writePrescription, changes)
export const useWithdraw = () => useWrite(withdrawPrescription, changes)

const send = async (visitId: string, file: File, idempotencyKey: string): Promise<Prescription> => {
  const body = new FormData()
  body.append('file', file)
  const response = await fetch(addressOf(writePrescription.paths[0], { params: { id: visitId } }), {
    method: 'POST',
    credentials: 'same-origin',
    headers: { accept: 'application/json', 'idempotency-key': idempotencyKey },
    body,
  }).catch((cause: unknown) => {
    throw new Refusal('offline', String(cause))
  })
  hearServerTime(response.headers.get('date'))
  if (!response.ok) throw await refusalOf(response)
  return (await response.json()) as Prescription
}

/** The same file sent again, after a lost connection or by a second tap, is handed in once. */
export const useHandIn = (visitId: string) => {
  const queries = useQueryClient()
  const wish = useRef<{ file: File; key: string } | null>(null)
  return useMutation<Prescription, Error, File>({
    mutationFn: (file) => {
      if (wish.current?.file !== file) wish.current = { file, key: crypto.randomUUID() }
      return send(visitId, file, wish.current.key)
    },
    onSuccess: () => {
      wish.current = null
      for (const queryKey of changes) void queries.invalidateQueries({ queryKey })
    },
  })
}
