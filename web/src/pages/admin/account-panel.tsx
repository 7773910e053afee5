import { Textarea } from '@mantine/core'
import { roles as allRoles, type Role } from '@salve/contract/fields'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { keys } from '../../api/keys.ts'
import { Choice } from '../../ui/choice.tsx'
import { Notice } from '../../ui/notice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'
import { type Doing, useAccountActs } from './account-acts.ts'
import { AccountFacts } from './account-facts.tsx'
import { AccountMore } from './account-more.tsx'
import './account-panel.css'
import './admin.css'

type Props = {
  /** As it was when it was opened. */
  opened: Account
  /** As it stands in the list now. */
  account: Account | undefined
  dismiss: () => void
}

/** What an admin does with one account: let in, another role, sign out, shut. */
export const AccountPanel = ({ opened, account = opened, dismiss }: Props) => {
  const { admin, roles } = useWords()
  const queries = useQueryClient()
  const [doing, setDoing] = useState<Doing>('look')
  const [role, setRole] = useState<Role>(account.role)
  const [reason, setReason] = useState('')
  const { acts, pending, error, reset } = useAccountActs(account, { role, reason, done: dismiss })
  const { title, action } = acts[doing]
  const changed = opened.role !== account.role || opened.status !== account.status
  const turnTo = (next: Doing) => {
    reset()
    setDoing(next)
    // Nobody decides on how the account stood when the list was read.
    void queries.invalidateQueries({ queryKey: keys.users })
  }

  return (
    <SidePanel
      opened
      title={title}
      dismiss={doing === 'look' ? dismiss : () => turnTo('look')}
      pending={pending}
      error={error}
      action={action}
    >
      <AccountFacts account={account} />
      {changed && !pending ? (
        <div className="admin-part">
          <Notice tone="wait">{admin.changedMeanwhile}</Notice>
        </div>
      ) : null}
      {doing === 'role' ? (
        <div className="admin-part">
          <Choice
            legend={admin.role}
            options={allRoles.map((value) => ({ value, label: roles[value] }))}
            value={role}
            onChange={setRole}
          />
          <p className="admin-hint">{admin.roleHint}</p>
        </div>
      ) : null}
      {doing === 'end-sessions' ? <p className="admin-part">{admin.endSessionsText}</p> : null}
      {doing === 'suspend' ? (
        <Textarea
          mt={20}
          size="md"
          label={admin.suspendReason}
          description={admin.suspendText}
          maxLength={500}
          autosize
          minRows={2}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          data-autofocus
        />
      ) : null}
      {doing === 'look' ? <AccountMore account={account} turnTo={turnTo} /> : null}
    </SidePanel>
  )
}
