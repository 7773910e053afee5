import { useDebouncedValue } from '@mantine/hooks'
import type { DraftStep } from '@salve/contract/steps'
import { useCallback, useEffect, useEffectEvent, useRef, useState } from 'react'
import { openReader, type Reader } from './reader.ts'

/** What was read, and the very text that it was read from: its places are counted in that one. */
export type Read = { text: string; steps: DraftStep[] }
const nothing: Read = { text: '', steps: [] }

const pauseMs = 300

/** The steps of a text, read by this browser a moment after each pause of the writer. */
export const useReading = (text: string, today: string) => {
  const [settled] = useDebouncedValue(text, pauseMs)
  const [read, setRead] = useState<Read>(nothing)
  const [failed, setFailed] = useState(false)
  const reader = useRef<Reader | null>(null)
  const readNow = useCallback(
    async (words: string): Promise<Read> => {
      if (words.trim() === '') return nothing
      reader.current ??= openReader()
      return { text: words, steps: await reader.current.read(words, today) }
    },
    [today],
  )
  const show = useEffectEvent((next: Read) => {
    setFailed(false)
    setRead(next)
  })
  useEffect(() => {
    let latest = true
    readNow(settled).then(
      (next) => latest && show(next),
      () => latest && setFailed(true),
    )
    return () => {
      latest = false
    }
  }, [settled, readNow])
  useEffect(
    () => () => {
      reader.current?.close()
      reader.current = null
    },
    [],
  )
  /** With a new reader: one that broke may stay broken. */
  const again = () => {
    reader.current?.close()
    reader.current = null
    return readNow(text).then(
      (next) => {
        setFailed(false)
        setRead(next)
        return next
      },
      () => {
        setFailed(true)
        return null
      },
    )
  }
  return { read, failed, again }
}
