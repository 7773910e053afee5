import { Button } from '@mantine/core'
import type { Status } from '@salve/contract/appointment-states'
import type { Appointment } from '@salve/contract/appointments'
import type { Prescription } from '@salve/contract/prescriptions'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ownPatients } from '../../api/mappings.ts'
import { prescriptionsAt } from '../../api/prescriptions.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Icon } from '../../ui/icon.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { newDraft, PrescribePanel } from './prescribe-panel.tsx'
import { PrescriptionBody } from './prescription-body.tsx'
import { WithdrawPrescription } from './withdraw-prescription.tsx'
import './prescriptions.css'

const prescribable: readonly Status[] = ['CONFIRMED', 'CHECKED_IN', 'COMPLETED']

type Props = { visit: Appointment }

/** What was prescribed at a visit, and what is prescribed now. */
export const PrescriptionsOfVisit = ({ visit }: Props) => {
  const { ofVisit: words } = useWords().prescriptions
  const isOwn = useQuery(ownPatients).data?.some(({ id }) => id === visit.patientId) ?? false
  const found = useQuery(prescriptionsAt(visit.id))
  const [draft, setDraft] = useState(newDraft)
  const [writing, setWriting] = useState(false)
  const [leaving, setLeaving] = useState<Prescription | null>(null)
  const may = isOwn && prescribable.includes(visit.status)
  if (!may && (found.data === undefined || found.data.length === 0)) return null
  const nameOf = ({ medications }: Prescription) => medications[0]?.name ?? words.paper
  return (
    <section aria-labelledby="prescriptions">
      <div className="prescriptions-top">
        <h2 id="prescriptions">{words.title}</h2>
        {may ? (
          <Button variant="default" size="md" leftSection={<Icon name="plus" />} onClick={() => setWriting(true)}>
            {words.write}
          </Button>
        ) : null}
      </div>
      {found.isPending ? <RowsSkeleton count={1} height={28} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      {found.data?.length === 0 ? <p className="soft">{words.none}</p> : null}
      {found.data === undefined || found.data.length === 0 ? null : (
        <ol className="prescriptions">
          {found.data.map((one) => (
            <li key={one.id}>
              <PrescriptionBody prescription={one}>
                {one.withdrawnAt === null ? (
                  <Button
                    variant="subtle"
                    color="red"
                    size="md"
                    aria-label={words.withdrawOf(nameOf(one))}
                    onClick={() => setLeaving(one)}
                  >
                    {words.withdraw}
                  </Button>
                ) : null}
              </PrescriptionBody>
            </li>
          ))}
        </ol>
      )}
      {writing ? (
        <PrescribePanel visit={visit} draft={draft} change={setDraft} dismiss={() => setWriting(false)} />
      ) : null}
      <WithdrawPrescription prescription={leaving} name={visit.patient.name} dismiss={() => setLeaving(null)} />
    </section>
  )
}
