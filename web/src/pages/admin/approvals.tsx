import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reasonOf } from '../../api/refusal.ts'
import { useApprove, users } from '../../api/users.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Notice } from '../../ui/notice.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { toast } from '../../ui/toast.ts'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'
import { AccountPanel } from './account-panel.tsx'
import './admin.css'

/** Doctors who signed up and wait to be let in. */
export const ApprovalsPage = () => {
  const { admin, roles, refusals } = useWords()
  const when = useWhen()
  const list = useInfiniteQuery(users({ status: 'pending' }))
  const approve = useApprove()
  const [opened, setOpened] = useState<Account | null>(null)
  return (
    <Page title={admin.approvalsTitle} lead={admin.approvalsLead} width="text">
      {approve.error === null ? null : <Notice tone="bad">{refusals[reasonOf(approve.error)]}</Notice>}
      {list.data === undefined ? (
        list.isError ? (
          <FailedPart error={list.error} again={() => list.refetch()} />
        ) : (
          <RowsSkeleton />
        )
      ) : list.data.length === 0 ? (
        <Empty icon="shield" title={admin.noneWaits}>
          {admin.noneWaitsText}
        </Empty>
      ) : (
        <ul className="admin-approvals">
          {list.data.map((person) => (
            <li key={person.id}>
              <div>
                <p className="admin-who">{person.name}</p>
                <p className="admin-hint">
                  {roles[person.role]} · {person.email}
                </p>
                <p className="admin-hint">{admin.signedUp(when(person.createdAt))}</p>
              </div>
              <div className="admin-acts">
                <Button
                  size="md"
                  loading={approve.isPending && approve.variables.params.id === person.id}
                  aria-label={admin.approveName(person.name)}
                  onClick={() =>
                    approve.mutate(
                      { params: { id: person.id } },
                      { onSuccess: () => toast.done(admin.approved(person.name)) },
                    )
                  }
                >
                  {admin.approve}
                </Button>
                <Button
                  size="md"
                  variant="default"
                  aria-label={admin.lookAt(person.name)}
                  onClick={() => setOpened(person)}
                >
                  {admin.look}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {list.hasNextPage ? (
        <Button variant="default" size="md" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          {admin.more}
        </Button>
      ) : null}
      {opened === null ? null : (
        <AccountPanel
          key={opened.id}
          opened={opened}
          account={list.data?.find(({ id }) => id === opened.id)}
          dismiss={() => setOpened(null)}
        />
      )}
    </Page>
  )
}
