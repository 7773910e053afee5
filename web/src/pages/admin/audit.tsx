import { Button } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { audit as auditLog } from '../../api/audit.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { AuditFilters, type Filters, noFilters, searchOf } from './audit-filters.tsx'
import { AuditRow } from './audit-row.tsx'
import { ExportAudit } from './export-audit.tsx'
import { useNames } from './names.ts'
import { runsOf } from './runs.ts'
import { useSentence } from './sentence.ts'
import './admin.css'
import './audit.css'

/** Who did what, to whose record, and when, newest first. */
export const AuditPage = () => {
  const { admin } = useWords()
  const [filters, setFilters] = useState<Filters>(noFilters)
  const names = useNames()
  const sentence = useSentence(names)
  const search = searchOf(filters)
  const list = useInfiniteQuery({ ...auditLog(search), placeholderData: keepPreviousData })
  const ready = list.data !== undefined && names.ready
  return (
    <Page
      title={admin.audit.title}
      lead={admin.audit.lead}
      width="content"
      action={<ExportAudit search={search} sentence={sentence} ready={ready} />}
    >
      <AuditFilters filters={filters} onChange={setFilters} names={names} />
      {!ready || list.data === undefined ? (
        list.isError ? (
          <FailedPart error={list.error} again={() => list.refetch()} />
        ) : (
          <RowsSkeleton count={8} height={56} />
        )
      ) : list.data.length === 0 ? (
        <Empty
          icon="shield"
          title={admin.audit.nothing}
          action={
            <Button variant="default" size="md" onClick={() => setFilters(noFilters)}>
              {admin.audit.showAll}
            </Button>
          }
        >
          {admin.audit.nothingText}
        </Empty>
      ) : (
        <>
          <ul className="admin-audit" aria-label={admin.audit.entries} aria-busy={list.isPlaceholderData}>
            {runsOf(list.data, sentence).map((run) => (
              <AuditRow key={run.entry.id} {...run} />
            ))}
          </ul>
          {list.hasNextPage ? (
            <Button variant="default" size="md" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {admin.more}
            </Button>
          ) : null}
        </>
      )}
    </Page>
  )
}
