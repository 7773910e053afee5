import { endSession } from '@salve/contract/accounts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../../api/call.ts'
import { sessions } from '../../api/queries.ts'
import { reasonOf } from '../../api/refusal.ts'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import { SessionRow } from './session-row.tsx'

export const Sessions = () => {
  const words = useWords()
  const queries = useQueryClient()
  const heading = useRef<HTMLHeadingElement>(null)
  const list = useQuery(sessions)
  const end = useMutation({
    mutationFn: (id: string) => call(endSession, { params: { id } }),
    onSuccess: () => {
      // The button that had the focus goes away with its row.
      heading.current?.focus()
      return queries.invalidateQueries({ queryKey: sessions.queryKey })
    },
  })

  return (
    <section className="account-sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title" ref={heading} tabIndex={-1}>
        {words.account.sessions}
      </h2>
      <p className="account-hint">{words.account.sessionsHint}</p>
      <div role="status">{end.isSuccess ? <Notice tone="good">{words.account.ended}</Notice> : null}</div>
      {end.isError ? <Notice tone="bad">{words.refusals[reasonOf(end.error)]}</Notice> : null}
      {list.isPending ? <RowsSkeleton count={2} height={80} /> : null}
      {list.isError && list.data === undefined ? (
        <FailedPart
          error={list.error}
          title={words.account.sessionsFailed}
          again={() => list.refetch()}
          trying={list.isFetching}
        />
      ) : null}
      {list.data === undefined ? null : (
        <ul>
          {list.data.items.map((session) => (
            <SessionRow
              key={session.id}
              session={session}
              ending={end.isPending && end.variables === session.id}
              end={() => end.mutate(session.id)}
            />
          ))}
        </ul>
      )}
    </section>
  )
}
