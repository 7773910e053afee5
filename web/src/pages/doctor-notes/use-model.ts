import { type Extraction, extractSteps, type FellBack } from '@salve/contract/extraction'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { call } from '../../api/call.ts'
import { extractionEngines } from '../../api/doctor-notes.ts'
import type { Read } from './use-reading.ts'

export type ModelRead = Read & { model: string | null; fellBack: FellBack | null }
const readOf = (text: string, { steps, engine, model, fellBack }: Extraction): ModelRead => ({
  text,
  steps,
  model: engine === 'llm' ? (model ?? null) : null,
  fellBack: fellBack ?? null,
})

/** A language model reads this one note where the doctor says so; nothing is sent to it before, and nothing by itself after. */
export const useModel = (today: string) => {
  const engines = useQuery(extractionEngines)
  const [on, setOn] = useState(false)
  // Kept while it reads anew: steps that vanish for a moment could be missed.
  const [read, setRead] = useState<ModelRead | null>(null)
  const ask = useMutation({
    mutationFn: async (text: string) =>
      readOf(text, await call(extractSteps, { body: { text, engine: 'llm', today } })),
    onSuccess: setRead,
  })
  return {
    offered: engines.data?.llm ?? null,
    on,
    pending: ask.isPending,
    error: ask.error,
    read: on ? read : null,
    ask: (text: string) => ask.mutate(text),
    turn: (next: boolean, text: string) => {
      setOn(next)
      setRead(null)
      ask.reset()
      if (next && text.trim() !== '') ask.mutate(text)
    },
  }
}
