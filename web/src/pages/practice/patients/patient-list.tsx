import type { PatientSummary } from '@salve/contract/patients'
import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { PatientRow } from './patient-row.tsx'

type Props = { people: PatientSummary[]; more: (() => void) | undefined }

const height = 76

/** Only the rows in sight are there, however long the list is; its next part is fetched before its end is seen. */
export const PatientList = ({ people, more }: Props) => {
  const list = useRef<HTMLUListElement>(null)
  const [top, setTop] = useState(0)
  useEffect(() => setTop(list.current?.offsetTop ?? 0), [])
  const rows = useWindowVirtualizer({
    count: people.length,
    estimateSize: () => height,
    overscan: 12,
    scrollMargin: top,
  })
  const shown = rows.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  const nearEnd = last >= people.length - 15
  const fetchMore = useEffectEvent(() => more?.())
  const waits = more !== undefined
  useEffect(() => {
    if (nearEnd && waits) fetchMore()
  }, [nearEnd, waits])
  return (
    <ul ref={list} className="doc-patient-list" style={{ height: rows.getTotalSize() }}>
      {shown.map(({ index, start }) => (
        <li
          key={people[index].id}
          aria-setsize={more === undefined ? people.length : -1}
          aria-posinset={index + 1}
          style={{ height, transform: `translateY(${start - top}px)` }}
        >
          <PatientRow person={people[index]} />
        </li>
      ))}
    </ul>
  )
}
