import { Button, Textarea } from '@mantine/core'
import type { Appointment } from '@salve/contract/appointments'
import { fileBytes } from '@salve/contract/prescriptions'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { patient } from '../../api/patients.ts'
import { useHandIn, usePrescribe } from '../../api/prescriptions.ts'
import { isRefusal } from '../../api/refusal.ts'
import { Choice } from '../../ui/choice.tsx'
import { Icon } from '../../ui/icon.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { Allergies } from '../practice/allergies.tsx'
import { FileField } from './file-field.tsx'
import { MedicineRow } from './medicine-row.tsx'
import { emptyRow, type Faults, type Row, readRows } from './rows.ts'
import './prescriptions.css'

export type Draft = { how: 'rows' | 'paper'; rows: Row[]; notes: string; file: File | null }
export const newDraft = (): Draft => ({ how: 'rows', rows: [emptyRow()], notes: '', file: null })

type Props = { visit: Appointment; draft: Draft; change: (draft: Draft) => void; dismiss: () => void }

/** Names for what is often said; anything else may be typed. */
const Suggestions = () => {
  const { write: words } = useWords().prescriptions
  return (
    <>
      {[
        ['prescribe-frequencies', words.frequencies],
        ['prescribe-routes', words.routes],
      ].map(([id, said]) => (
        <datalist key={id as string} id={id as string}>
          {(said as string[]).map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      ))}
    </>
  )
}

const fileFault = (file: File | null) => (file === null ? 'file' : file.size > fileBytes ? 'tooLarge' : null)

/** Prescribes at a visit: rows of medicines, or a file of what was written on paper. */
export const PrescribePanel = ({ visit, draft, change, dismiss }: Props) => {
  const { write: words } = useWords().prescriptions
  const record = useQuery(patient(visit.patientId))
  const prescribe = usePrescribe()
  const handIn = useHandIn(visit.id)
  const [faults, setFaults] = useState<Faults>({})
  const [noFile, setNoFile] = useState<'file' | 'tooLarge' | null>(null)
  const form = useRef<HTMLDivElement>(null)
  // The fields know that they are wrong once they have been drawn anew.
  useEffect(() => {
    if (noFile !== null || Object.keys(faults).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [faults, noFile])
  const { how, rows, notes, file } = draft
  const done = () => {
    toast.done(words.sent(visit.patient.name))
    change(newDraft())
    dismiss()
  }
  const send = () => {
    if (how === 'paper') {
      const fault = fileFault(file)
      setNoFile(fault)
      if (fault === null && file !== null) handIn.mutate(file, { onSuccess: done })
      return
    }
    const read = readRows(rows)
    setFaults(read.faults)
    if (Object.keys(read.faults).length > 0) return
    const said = notes.trim() === '' ? {} : { notes }
    prescribe.mutate(
      { params: { id: visit.id }, body: { medications: read.medications, ...said } },
      { onSuccess: done },
    )
  }
  const sending = how === 'paper' ? handIn : prescribe
  const say = isRefusal(sending.error, 'unsupported-media-type')
    ? words.wrong.notTaken
    : isRefusal(sending.error, 'invalid-transition')
      ? words.wrong.notNow
      : undefined
  const setRow = (key: string, more: Partial<Row>) =>
    change({ ...draft, rows: rows.map((row) => (row.key === key ? { ...row, ...more } : row)) })
  return (
    <SidePanel
      opened
      title={words.title(visit.patient.name)}
      dismiss={dismiss}
      pending={sending.isPending}
      error={sending.error}
      say={say}
      action={{ label: words.send, run: send }}
    >
      <div className="prescribe" ref={form}>
        {record.data === undefined ? null : <Allergies history={record.data.medicalHistory} />}
        <Choice
          legend={words.how}
          hideLegend
          options={[
            { value: 'rows', label: words.rows },
            { value: 'paper', label: words.paper },
          ]}
          value={how}
          onChange={(value) => change({ ...draft, how: value })}
        />
        {how === 'paper' ? (
          <FileField
            fault={noFile}
            choose={(chosen) => {
              setNoFile(null)
              handIn.reset()
              change({ ...draft, file: chosen })
            }}
          />
        ) : (
          <>
            <Suggestions />
            {rows.map((row, index) => (
              <MedicineRow
                key={row.key}
                row={row}
                number={index + 1}
                faults={faults[row.key] ?? []}
                change={(more) => setRow(row.key, more)}
                remove={
                  rows.length === 1
                    ? undefined
                    : () => change({ ...draft, rows: rows.filter(({ key }) => key !== row.key) })
                }
              />
            ))}
            <div>
              <Button
                variant="default"
                size="md"
                leftSection={<Icon name="plus" />}
                onClick={() => change({ ...draft, rows: [...rows, emptyRow()] })}
              >
                {words.another}
              </Button>
            </div>
            <Textarea
              label={words.notes}
              size="lg"
              description={words.optional}
              autosize
              minRows={2}
              maxLength={5000}
              value={notes}
              onChange={({ currentTarget: { value } }) => change({ ...draft, notes: value })}
            />
          </>
        )}
      </div>
    </SidePanel>
  )
}
