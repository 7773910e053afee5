import { Button, Skeleton } from '@mantine/core'
import { endSession } from '@salve/contract/accounts'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import { call } from '../../api/call.ts'
import { sessions } from '../../api/queries.ts'
import { reasonOf } from '../../api/refusal.ts'
import { Notice } from '../../ui/notice.tsx'
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
    <section className="sessions" aria-labelledby="sessions-title">
      <h2 id="sessions-title" ref={heading} tabIndex={-1}>
        {words.home.sessions}
      </h2>
      <p className="hint">{words.home.sessionsHint}</p>
      <div role="status">{end.isSuccess ? <Notice tone="good">{words.home.ended}</Notice> : null}</div>
      {end.isError ? <Notice tone="bad">{words.refusals[reasonOf(end.error)]}</Notice> : null}
      {list.isPending ? (
        <div role="status" aria-label={words.frame.loading}>
          <Skeleton height={72} mt={16} />
          <Skeleton height={72} mt={12} />
        </div>
      ) : null}
      {list.isError && list.data === undefined ? (
        <div className="failed">
          <Notice tone="bad">{words.home.sessionsFailed}</Notice>
          <Button variant="default" loading={list.isFetching} onClick={() => list.refetch()}>
            {words.failed.again}
          </Button>
        </div>
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
