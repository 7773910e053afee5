import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { type FieldPath, type FieldValues, FormProvider, type UseFormReturn } from 'react-hook-form'
import { isRefusal, type Reason, Refusal, reasonOf } from '../api/refusal.ts'
import type { Words } from '../words/en.ts'
import { useWords } from '../words/words.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { Labels } from './form-context.ts'
import { Unsent } from './unsent.tsx'
import './form.css'

type Props<In extends FieldValues, Out> = {
  form: UseFormReturn<In, unknown, Out>
  labels: { [Name in FieldPath<In>]: string }
  submit: string
  /** Throws a `Refusal` when it may not be; the form shows it where it belongs. */
  send: (values: Out) => Promise<void>
  /** Refusals that this page says in its own words. */
  say?: Partial<Record<Reason, string>>
  /** Refusals that belong beside a field. */
  beside?: Partial<Record<Reason, FieldPath<In>>>
  children: ReactNode
  after?: ReactNode
}

const wordsFor = (words: Words, refusal: Refusal) => {
  if (refusal.code === 'rate-limited' && refusal.retryAfter !== undefined) return words.wait(refusal.retryAfter)
  const said = words.refusals[refusal.code]
  return refusal.code === 'internal' && refusal.requestId !== undefined
    ? `${said} ${words.summary.requestId(refusal.requestId)}`
    : said
}

/** One form: owns pending, refusals and where the focus goes, so that no page can forget them. */
export const Form = <In extends FieldValues, Out>({
  form,
  labels,
  submit,
  send,
  say,
  beside,
  children,
  after,
}: Props<In, Out>) => {
  const words = useWords()
  const summary = useRef<HTMLDivElement>(null)
  const failed = useRef(false)
  // The list of errors is there only once the errors have been rendered.
  useEffect(() => {
    if (!failed.current || summary.current === null) return
    failed.current = false
    summary.current.focus()
  })

  const show = (refusal: Refusal) => {
    const names = Object.keys(labels)
    const placed = refusal.errors.filter(({ path }) => names.includes(path))
    for (const { path, message } of placed) form.setError(path as FieldPath<In>, { type: 'server', message })
    const message = say?.[refusal.code] ?? wordsFor(words, refusal)
    const field = beside?.[refusal.code]
    if (field !== undefined) form.setError(field, { type: 'said', message })
    else if (placed.length === 0 || placed.length < refusal.errors.length)
      form.setError('root', { type: refusal.code === 'offline' ? 'unsent' : 'said', message })
  }

  const onSubmit = form.handleSubmit(
    async (values) => {
      try {
        await send(values)
      } catch (error) {
        if (!isRefusal(error)) reportError(error)
        show(isRefusal(error) ? error : new Refusal(reasonOf(error), String(error)))
        failed.current = true
      }
    },
    () => {
      failed.current = true
    },
  )

  return (
    <FormProvider {...form}>
      <Labels value={labels}>
        <form className="form" onSubmit={onSubmit} noValidate>
          {form.formState.errors.root?.type === 'unsent' ? (
            <Unsent ref={summary} />
          ) : (
            <ErrorSummary errors={form.formState.errors} ref={summary} />
          )}
          {children}
          <Button type="submit" fullWidth loading={form.formState.isSubmitting}>
            {submit}
          </Button>
          {after}
        </form>
      </Labels>
    </FormProvider>
  )
}
