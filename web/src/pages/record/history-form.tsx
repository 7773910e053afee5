import { zodResolver } from '@hookform/resolvers/zod'
import { Button } from '@mantine/core'
import type { Patient } from '@salve/contract/patients'
import { useQueryClient } from '@tanstack/react-query'
import { type ComponentProps, useEffect, useRef, useState } from 'react'
import { type Control, type FieldValues, useForm, useWatch } from 'react-hook-form'
import { patient, useChangePatient } from '../../api/patients.ts'
import { isRefusal, Refusal, reasonOf } from '../../api/refusal.ts'
import { AreaField } from '../../forms/area-field.tsx'
import { Compare } from '../../forms/compare.tsx'
import { Form } from '../../forms/form.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'
import { type Draft, useDraft, useOnLeave, useWarnBeforeUnload } from './draft.ts'
import { Entries } from './entries.tsx'
import {
  differencesOf,
  History,
  type HistoryValues,
  historyOf,
  lists,
  merged,
  placeOf,
  valuesOf,
} from './history-values.ts'

type Props = { person: Patient; draft: Draft | undefined; leave: () => void; saved: () => void }
type Labels = ComponentProps<typeof Form<HistoryValues, HistoryValues>>['labels']

/** Names each field of the lists by its place: that is how it is called in an error and by a screen reader. */
const useLabels = (control: Control<HistoryValues>): Labels => {
  const { historyPage: words } = useWords().record
  // How many lines there are, and not what is in them: else each key would draw the whole form anew.
  const counts = useWatch({
    control,
    compute: (values: HistoryValues) => lists.map((name) => values[name].length).join(),
  }).split(',')
  const rows = lists.flatMap((name, index) =>
    Array.from(
      { length: Number(counts[index]) },
      (_, row) => [`${name}.${row}.text`, words.one[name](row + 1)] as const,
    ),
  )
  return { ...words.lists, notes: words.notes, ...Object.fromEntries(rows) } as FieldValues as Labels
}

export const HistoryForm = ({ person, draft, leave, saved }: Props) => {
  const { record, refusals } = useWords()
  const words = record.historyPage
  const labels = { ...words.lists, notes: words.notes }
  const queries = useQueryClient()
  const kept = useDraft(person.id)
  const put = useChangePatient()
  const [base, setBase] = useState(draft?.base ?? person)
  const [clash, setClash] = useState<{ mine: HistoryValues; theirs: Patient } | null>(null)
  const over = useRef(false)
  const form = useForm({
    resolver: zodResolver(History),
    defaultValues: valuesOf(base.medicalHistory),
    shouldFocusError: false,
  })
  const { isDirty } = form.formState
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, as the form begins
  useEffect(() => {
    if (draft !== undefined) form.reset(draft.values, { keepDefaultValues: true })
  }, [])
  useWarnBeforeUnload(isDirty)
  useOnLeave(() => {
    if (isDirty && !over.current) kept.keep({ base, values: form.getValues() })
  })

  const end = (then: () => void) => {
    over.current = true
    kept.drop()
    then()
  }
  const write = async (mine: HistoryValues, version: number) => {
    const body = { medicalHistory: historyOf(mine), version }
    const now = await put.mutateAsync({ params: { id: person.id }, body })
    queries.setQueryData(patient(person.id).queryKey, now)
    end(saved)
  }
  const send = async (mine: HistoryValues) => {
    try {
      await write(mine, base.version)
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (error.code !== 'stale-version')
        throw new Refusal(error.code, error.message, {
          ...error,
          errors: error.errors.map((one) => placeOf(mine, one)),
        })
      const theirs = await queries.fetchQuery({ ...patient(person.id), staleTime: 0 })
      // Sent before, and only its answer lost on the way.
      if (differencesOf(mine, mine, valuesOf(theirs.medicalHistory), labels).length === 0) return end(saved)
      setClash({ mine, theirs })
    }
  }
  const settle = async (chosen: ReadonlySet<string>) => {
    if (clash === null) return
    const next = merged(clash.mine, valuesOf(clash.theirs.medicalHistory), chosen)
    setClash(null)
    setBase(clash.theirs)
    form.reset(valuesOf(clash.theirs.medicalHistory))
    form.reset(next, { keepDefaultValues: true })
    await write(next, clash.theirs.version).catch((error: unknown) =>
      form.setError('root', { type: 'said', message: refusals[reasonOf(error)] }),
    )
  }
  return (
    <>
      {draft === undefined ? null : (
        <Notice tone="wait" title={words.draftTitle}>
          {words.draft}
        </Notice>
      )}
      <Form
        form={form}
        labels={useLabels(form.control)}
        submit={words.save}
        send={send}
        after={
          <Button variant="default" size="md" onClick={() => end(leave)}>
            {isDirty ? words.drop : words.back}
          </Button>
        }
      >
        <p className="soft">
          <span className="record-keys">{words.keys} </span>
          {words.unsaved}
        </p>
        {lists.map((name) => (
          <Entries key={name} name={name} />
        ))}
        <AreaField name="notes" />
      </Form>
      {clash === null ? null : (
        <Compare
          differences={differencesOf(
            valuesOf(base.medicalHistory),
            clash.mine,
            valuesOf(clash.theirs.medicalHistory),
            labels,
          )}
          dismiss={() => setClash(null)}
          pending={put.isPending}
          save={settle}
        />
      )}
    </>
  )
}
