import { Button, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { FormProvider, useForm } from 'react-hook-form'
import { isRefusal, reasonOf } from '../../../api/refusal.ts'
import { useSetHours } from '../../../api/slots.ts'
import { Notice } from '../../../ui/notice.tsx'
import { useWords } from '../../../words/words.tsx'
import { Exceptions } from './exceptions.tsx'
import { type Hours, resolveHours, sentOf } from './hours-form.ts'
import { Preview } from './preview.tsx'
import { type Outcome, Saved } from './saved.tsx'
import { WeeklyHours } from './weekly-hours.tsx'

type Props = { doctorId: string; initial: Hours; version: number | undefined; readAgain: () => Promise<void> }

const withPresent = (usual: number[], present: number) => [...new Set([...usual, present])].toSorted((a, b) => a - b)

export const HoursEditor = ({ doctorId, initial, version: read, readAgain }: Props) => {
  const { doctor, refusals } = useWords()
  const words = doctor.hours
  const save = useSetHours()
  const form = useForm<Hours>({ defaultValues: initial, resolver: resolveHours })
  const [version, setVersion] = useState(read)
  const [saved, setSaved] = useState<Outcome | null>(null)
  const stale = isRefusal(save.error, 'stale-version')
  const submit = form.handleSubmit((hours) => {
    setSaved(null)
    save.mutate(
      { params: { id: doctorId }, body: { ...sentOf(hours), version } },
      {
        onSuccess: (answer) => {
          setVersion(answer.version)
          setSaved(answer.slots)
          form.reset(hours)
        },
      },
    )
  })
  return (
    <FormProvider {...form}>
      <form className="doc-hours" onSubmit={submit} noValidate>
        <div className="doc-hours-what">
          <WeeklyHours />
          <Exceptions />
          <section className="doc-hours-rules" aria-labelledby="hours-rules">
            <h2 id="hours-rules">{words.rules}</h2>
            <NativeSelect
              size="lg"
              label={words.notice}
              description={words.noticeHint}
              data={withPresent([0, 60, 120, 240, 720, 1440, 2880], initial.noticeMinutes).map((minutes) => ({
                value: String(minutes),
                label: words.before(minutes),
              }))}
              {...form.register('noticeMinutes', { valueAsNumber: true })}
            />
            <NativeSelect
              size="lg"
              label={words.horizon}
              description={words.horizonHint}
              data={withPresent([14, 28, 56, 84, 182, 365], initial.horizonDays).map((days) => ({
                value: String(days),
                label: words.ahead(days),
              }))}
              {...form.register('horizonDays', { valueAsNumber: true })}
            />
          </section>
        </div>
        <div className="doc-hours-beside">
          <Preview doctorId={doctorId} zone={initial.timeZone} savedVersion={version} />
          {save.isError ? <Notice tone="bad">{stale ? words.stale : refusals[reasonOf(save.error)]}</Notice> : null}
          {stale ? (
            <Button variant="default" size="md" onClick={() => void readAgain()}>
              {words.readAgain}
            </Button>
          ) : null}
          {form.formState.isSubmitted && Object.keys(form.formState.errors).length > 0 ? (
            <Notice tone="bad">{words.wrong}</Notice>
          ) : null}
          <Button type="submit" size="md" fullWidth loading={save.isPending}>
            {words.save}
          </Button>
          {saved === null ? null : <Saved outcome={saved} zone={initial.timeZone} />}
        </div>
      </form>
    </FormProvider>
  )
}
