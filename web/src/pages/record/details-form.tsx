import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import type { Patient, PatientChange } from '@salve/contract/patients'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useForm } from 'react-hook-form'
import { patient, useChangePatient } from '../../api/patients.ts'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { Compare } from '../../forms/compare.tsx'
import { Form } from '../../forms/form.tsx'
import { useWords } from '../../words/words.tsx'
import { DetailsFields } from './details-fields.tsx'
import { changeOf, Details, type DetailsOut, differencesOf, valuesOf } from './details-values.ts'
import { useSayDetail } from './say-detail.ts'

type Props = { person: Patient; leave: () => void; saved: () => void }

export const DetailsForm = ({ person: read, leave, saved }: Props) => {
  const { record, refusals } = useWords()
  const queries = useQueryClient()
  const put = useChangePatient()
  const say = useSayDetail()
  const [base, setBase] = useState(read)
  const [clash, setClash] = useState<{ change: PatientChange; theirs: Patient } | null>(null)
  const form = useForm({ resolver: zodResolver(Details), defaultValues: valuesOf(read), shouldFocusError: false })

  const write = async (change: PatientChange, version: number) => {
    const now = await put.mutateAsync({ params: { id: base.id }, body: { ...change, version } })
    queries.setQueryData(patient(base.id).queryKey, now)
    saved()
  }
  const send = async (details: DetailsOut) => {
    const change = changeOf(base, details)
    try {
      await write(change, base.version)
    } catch (error) {
      if (!isRefusal(error, 'stale-version')) throw error
      const theirs = await queries.fetchQuery({ ...patient(base.id), staleTime: 0 })
      // Sent before, and only its answer lost on the way.
      if (differencesOf(base, change, theirs, record.fields, say).length === 0) return saved()
      setClash({ change, theirs })
    }
  }
  const settle = async (mine: ReadonlySet<string>) => {
    if (clash === null) return
    const chosen = Object.fromEntries(Object.entries(clash.change).filter(([name]) => mine.has(name)))
    setClash(null)
    setBase(clash.theirs)
    form.reset(valuesOf({ ...clash.theirs, ...chosen } as Patient))
    await write(chosen, clash.theirs.version).catch((error: unknown) =>
      form.setError('root', { type: 'said', message: refusals[reasonOf(error)] }),
    )
  }
  return (
    <>
      <Form
        form={form}
        labels={record.fields}
        submit={record.save}
        send={send}
        after={
          <Button variant="default" size="md" onClick={leave}>
            {record.back}
          </Button>
        }
      >
        <DetailsFields />
      </Form>
      {clash === null ? null : (
        <Compare
          differences={differencesOf(base, clash.change, clash.theirs, record.fields, say)}
          dismiss={() => setClash(null)}
          pending={put.isPending}
          save={settle}
        />
      )}
    </>
  )
}
