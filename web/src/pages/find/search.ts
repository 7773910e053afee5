import type { partsOfDay } from '@salve/contract/slots'
import { useLocation } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays, dayAt, readersZone, startOfDay } from '../../words/zone.ts'

export type Search = {
  words: string
  specialization: string
  /** 2026-03-01, or any. */
  day: string
  part: (typeof partsOfDay)[number] | ''
  video: boolean
}

declare module '@tanstack/react-router' {
  interface HistoryState {
    find?: Search
    /** For whom a time is looked for. */
    whom?: string
  }
}

// Past the router, which takes each entry that it hears of for a page to load: it would ask who is signed in with every
// letter, and undo a link that was followed at the same moment. It reads the entry when somebody comes back to it.
const keep = (find: Search) =>
  History.prototype.replaceState.call(window.history, { ...window.history.state, find }, '')

const everything: Search = { words: '', specialization: '', day: '', part: '', video: false }

/** A page that was left open overnight does not look for yesterday. */
const stillAhead = (search: Search): Search =>
  search.day < dayAt(Date.now(), readersZone()) ? { ...search, day: '' } : search

/**
 * What is looked for. It stays with the page in the history, so that the way back finds it as it was; an address would
 * tell others, and the logs between, what somebody wants to see a doctor about.
 */
export const useSearch = () => {
  const kept = useLocation({ select: ({ state }) => state.find })
  const [search, setSearch] = useState(() => stillAhead(kept ?? everything))
  const change = (some: Partial<Search>) => {
    const next = { ...search, ...some }
    setSearch(next)
    keep(next)
  }
  return { search, change, clear: () => change(everything) }
}

/** What of it the server must know to find times. */
export const slotsAskedFor = ({ day, part, video, specialization }: Search) => {
  const zone = readersZone()
  return {
    ...(specialization === '' ? {} : { specialization }),
    ...(video ? { mode: 'video' as const } : {}),
    ...(part === '' ? {} : { partOfDay: part, timeZone: zone }),
    ...(day === ''
      ? {}
      : {
          from: new Date(startOfDay(day, zone)).toISOString(),
          to: new Date(startOfDay(addDays(day, 1), zone)).toISOString(),
        }),
  }
}
