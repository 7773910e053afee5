import type { Patient } from '@salve/contract/patients'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect, useRef } from 'react'
import { patient } from '../../api/patients.ts'
import { paths } from '../../paths.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { BlockSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { usePerson } from './person.ts'
import { Switcher } from './switcher.tsx'
import './record.css'

type Part = 'details' | 'history' | 'prescriptions' | 'consents' | 'openings'
const parts = [
  ['details', paths.record],
  ['history', paths.recordHistory],
  ['prescriptions', paths.prescriptions],
  ['consents', paths.recordConsents],
  ['openings', paths.recordOpenings],
] as const satisfies [Part, string][]

type Props = { part: Part; children: (person: Patient) => ReactNode }

/** A part of a record: whose it is, the other parts, and this one once the record is opened. */
export const RecordFrame = ({ part, children }: Props) => {
  const { record } = useWords()
  const { id, search, isSelf } = usePerson()
  const found = useQuery(patient(id))
  const nav = useRef<HTMLElement>(null)
  // Where the parts have no room side by side, the one that is shown is in sight.
  useEffect(() => {
    nav.current?.querySelector('[aria-current]')?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [])
  return (
    <Page
      title={record[part]}
      heading={isSelf || found.data === undefined ? record.title : record.of(found.data.name)}
      width="text"
      action={<Switcher />}
    >
      <nav className="record-parts" aria-label={record.parts} ref={nav}>
        {parts.map(([name, to]) => (
          <Link key={name} to={to} search={search} activeOptions={{ exact: true, includeSearch: false }}>
            {record[name]}
          </Link>
        ))}
      </nav>
      {found.isPending ? <BlockSkeleton height={320} /> : null}
      {found.isError && found.data === undefined ? (
        <FailedPart error={found.error} title={record.failed} again={() => found.refetch()} trying={found.isFetching} />
      ) : null}
      {found.data === undefined ? null : <div key={id}>{children(found.data)}</div>}
    </Page>
  )
}
