import { Button, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { roles as allRoles } from '@salve/contract/fields'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { users } from '../../api/users.ts'
import { Empty } from '../../ui/empty.tsx'
import { FailedPart } from '../../ui/failed-part.tsx'
import { Page } from '../../ui/page.tsx'
import { RowsSkeleton } from '../../ui/skeletons.tsx'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'
import { AccountPanel } from './account-panel.tsx'
import { PeopleTable } from './people-table.tsx'
import './admin.css'

const states = ['active', 'pending', 'suspended'] as const

/** Everybody with an account. */
export const PeoplePage = () => {
  const { admin, roles, account } = useWords()
  const [typed, setTyped] = useState('')
  const [q] = useDebouncedValue(typed.trim(), 250)
  const [role, setRole] = useState('')
  const [status, setStatus] = useState('')
  const [opened, setOpened] = useState<Account | null>(null)
  const list = useInfiniteQuery({
    ...users({
      q: q || undefined,
      role: role || undefined,
      status: states.find((one) => one === status),
    }),
    placeholderData: keepPreviousData,
  })
  return (
    <Page title={admin.peopleTitle} width="content">
      <div className="admin-filters">
        <TextInput
          size="md"
          type="search"
          label={admin.search}
          autoComplete="off"
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={admin.role}
          value={role}
          data={[{ value: '', label: admin.all }, ...allRoles.map((value) => ({ value, label: roles[value] }))]}
          onChange={(event) => setRole(event.currentTarget.value)}
        />
        <NativeSelect
          size="md"
          label={account.status}
          value={status}
          data={[
            { value: '', label: admin.all },
            ...states.map((value) => ({ value, label: account.statuses[value] })),
          ]}
          onChange={(event) => setStatus(event.currentTarget.value)}
        />
      </div>
      {list.data === undefined ? (
        list.isError ? (
          <FailedPart error={list.error} again={() => list.refetch()} />
        ) : (
          <RowsSkeleton count={8} height={56} />
        )
      ) : list.data.length === 0 ? (
        <Empty icon="people" title={admin.nobody}>
          {admin.nobodyText}
        </Empty>
      ) : (
        <>
          <PeopleTable people={list.data} open={setOpened} />
          {list.hasNextPage ? (
            <Button variant="default" size="md" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              {admin.more}
            </Button>
          ) : null}
        </>
      )}
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
