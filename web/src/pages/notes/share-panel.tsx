import { Checkbox, Radio } from '@mantine/core'
import type { Note } from '@salve/contract/notes'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { doctorsOf } from '../../api/notes.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { NoteChoice } from './note-choice.tsx'
import { NoKeysYet, useShare } from './use-share.ts'
import './share-panel.css'
import './ticks.css'

type Props = { keys: OwnKeys; patientId: string; notes: Note[]; dismiss: () => void }

/** Who else could read these notes: doctors of this patient, but not those who read all of them already. */
const useOthers = (patientId: string, notes: Note[]) => {
  const found = useQuery(doctorsOf(patientId))
  const reads = (note: Note, id: string) => note.doctorId === id || note.readers.some(({ doctorId }) => doctorId === id)
  const doctors = (found.data ?? []).map(({ doctor }) => doctor)
  return { found, doctors: doctors.filter(({ id }) => !notes.every((note) => reads(note, id))), reads }
}

type ConsentProps = { doctor: string; count: number; agreed: boolean; agree: (agreed: boolean) => void }

const Consent = ({ doctor, count, agreed, agree }: ConsentProps) => {
  const { share: words } = useWords().notes
  return (
    <div className="share-consent">
      <p className="soft">{words.wholeNote}</p>
      <Checkbox
        size="md"
        checked={agreed}
        onChange={({ currentTarget }) => agree(currentTarget.checked)}
        label={words.consent(doctor, count)}
      />
    </div>
  )
}

type DoctorsProps = { found: ReturnType<typeof useOthers>['found']; none: boolean }

/** While it is not known who there is, and where there is nobody. */
const NobodyYet = ({ found, none }: DoctorsProps) => {
  const { share: words } = useWords().notes
  if (found.isPending) return <RowsSkeleton count={2} height={56} />
  if (found.isError) return <FailedPart error={found.error} again={() => found.refetch()} trying={found.isFetching} />
  return none ? (
    <Empty icon="people" title={words.noOther}>
      {words.noOtherHint}
    </Empty>
  ) : null
}

/** Lets another doctor read notes: who, which, and that one wants it. */
export const SharePanel = ({ keys, patientId, notes, dismiss }: Props) => {
  const { share: words } = useWords().notes
  const { found, doctors, reads } = useOthers(patientId, notes)
  const { share, dialog } = useShare()
  const [doctorId, setDoctorId] = useState('')
  const [chosen, setChosen] = useState<string[]>(notes.length === 1 ? [notes[0].id] : [])
  const [agreed, setAgreed] = useState(false)
  const doctor = doctors.find(({ id }) => id === doctorId)
  const offered = notes.filter((note) => !reads(note, doctorId))
  const ids = chosen.filter((id) => offered.some((note) => note.id === id))
  const run = () =>
    share.mutate(
      { noteIds: ids, doctorId },
      {
        onSuccess: (shared) => {
          if (shared > 0) toast.done(words.done(doctor?.name ?? '', shared))
          else toast.failed(words.left)
          dismiss()
        },
      },
    )
  return (
    <>
      <SidePanel
        opened
        title={notes.length === 1 ? words.open : words.title}
        dismiss={dismiss}
        pending={share.isPending}
        error={share.error}
        say={share.error instanceof NoKeysYet ? words.noKeys(doctor?.name ?? '') : undefined}
        action={
          doctors.length === 0
            ? undefined
            : {
                label: doctor === undefined ? words.runNobody : words.run(doctor.name),
                run,
                disabled: doctor === undefined || ids.length === 0 || !agreed,
              }
        }
      >
        <NobodyYet found={found} none={doctors.length === 0} />
        {doctors.length === 0 ? null : (
          <div className="share-parts ticks">
            <Radio.Group label={words.whom} value={doctorId} onChange={setDoctorId}>
              {doctors.map(({ id, name, specialization }) => (
                <Radio
                  key={id}
                  value={id}
                  size="md"
                  label={
                    <>
                      {name}
                      {specialization === null ? null : <span className="soft">{specialization}</span>}
                    </>
                  }
                />
              ))}
            </Radio.Group>
            {doctor === undefined || notes.length === 1 ? null : (
              <NoteChoice keys={keys} notes={offered} chosen={ids} choose={setChosen} />
            )}
            {doctor === undefined || ids.length === 0 ? null : (
              <Consent doctor={doctor.name} count={ids.length} agreed={agreed} agree={setAgreed} />
            )}
          </div>
        )}
      </SidePanel>
      {dialog}
    </>
  )
}
