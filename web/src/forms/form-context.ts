import { createContext, use } from 'react'
import { get, useFormContext } from 'react-hook-form'
import { useWords } from '../words/words.tsx'
import { sayWrongField } from './say.ts'

/** What each field of the form is called: said once, for the field and for the list of errors. */
export const Labels = createContext<Record<string, string>>({})

export type FoundError = { type?: unknown; message?: unknown }

/** An error that this page already put into words of its own is of type `said`. */
export const useSayError = () => {
  const words = useWords()
  const labels = use(Labels)
  return (name: string, { type, message }: FoundError): string =>
    type === 'said' ? String(message) : sayWrongField(words, labels[name] ?? name, String(message ?? ''))
}

export const useField = (name: string) => {
  const { register, formState } = useFormContext<Record<string, string>>()
  const say = useSayError()
  const error: FoundError | undefined = get(formState.errors, name)
  return {
    label: use(Labels)[name],
    error: error === undefined ? undefined : say(name, error),
    input: register(name),
  }
}
