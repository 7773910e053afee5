import { takesPlace } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import { useQuery } from '@tanstack/react-query'
import { ownPatients } from '../../api/mappings.ts'
import { patient } from '../../api/patients.ts'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { dayAt } from '../../words/zone.ts'
import { useNow } from '../practice/use-now.ts'
import { NoteDesk } from './note-desk.tsx'
import { NotesOfPatient } from './notes-of-patient.tsx'

type Props = { visit: Appointment }

/** Only of own patients is anything written or read: whom one has not taken on is taken on beside their record. */
const useIsOwn = (patientId: string) => useQuery(ownPatients).data?.some(({ id }) => id === patientId) ?? false

/** The note, written while the patient is still in the room. */
export const NoteOfVisit = ({ visit: { patientId, patient: person, status } }: Props) => {
  const isOwn = useIsOwn(patientId)
  const record = useQuery({ ...patient(patientId), enabled: isOwn })
  const now = useNow(60)
  if (!isOwn || !takesPlace(status) || record.isError) return null
  if (record.data === undefined) return <BlockSkeleton height={420} />
  return <NoteDesk patientId={patientId} name={person.name} today={dayAt(now, record.data.timeZone)} beside />
}

export const NotesBefore = ({ visit: { patientId } }: Props) =>
  useIsOwn(patientId) ? <NotesOfPatient patientId={patientId} /> : null
