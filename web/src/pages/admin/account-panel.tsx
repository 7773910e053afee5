import { Button, Textarea } from '@mantine/core'
import { roles as allRoles, type Role } from '@salve/contract/fields'
import { useState } from 'react'
import { useUser } from '../../api/user.ts'
import { useApprove, useSetRole, useSuspend } from '../../api/users.ts'
import { Choice } from '../../ui/choice.tsx'
import { SidePanel } from '../../ui/side-panel.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'
import { AccountFacts } from './account-facts.tsx'

type Doing = 'look' | 'role' | 'suspend'

type Props = { account: Account; dismiss: () => void }

/** What an admin does with one account: let in, another role, shut. */
export const AccountPanel = ({ account, dismiss }: Props) => {
  const { admin, roles } = useWords()
  const own = useUser().id === account.id
  const [doing, setDoing] = useState<Doing>('look')
  const [role, setRole] = useState<Role>(account.role)
  const [reason, setReason] = useState('')
  const approve = useApprove()
  const give = useSetRole()
  const suspend = useSuspend()
  const all = [approve, give, suspend]
  const params = { id: account.id }
  const { name } = account
  const done = (message: string) => () => {
    toast.done(message)
    dismiss()
  }
  const actions = {
    look:
      account.status === 'active'
        ? undefined
        : {
            label: account.status === 'pending' ? admin.approve : admin.letIn,
            run: () => approve.mutate({ params }, { onSuccess: done(admin.approved(name)) }),
          },
    role: {
      label: admin.saveRole(roles[role]),
      disabled: role === account.role,
      run: () =>
        give.mutate({ body: { userId: account.id, role } }, { onSuccess: done(admin.roleSaved(name, roles[role])) }),
    },
    suspend: {
      label: admin.suspend,
      color: 'red' as const,
      run: () =>
        suspend.mutate(
          { params, body: { reason: reason.trim() || undefined } },
          { onSuccess: done(admin.suspended(name)) },
        ),
    },
  }
  const turnTo = (next: Doing) => {
    for (const act of all) act.reset()
    setDoing(next)
  }

  return (
    <SidePanel
      opened
      title={doing === 'role' ? admin.roleOf(name) : doing === 'suspend' ? admin.suspendTitle(name) : name}
      dismiss={doing === 'look' ? dismiss : () => turnTo('look')}
      pending={all.some(({ isPending }) => isPending)}
      error={all.find(({ error }) => error !== null)?.error}
      action={actions[doing]}
    >
      <AccountFacts account={account} />
      {doing === 'role' ? (
        <div className="panel-part">
          <Choice
            legend={admin.role}
            options={allRoles.map((value) => ({ value, label: roles[value] }))}
            value={role}
            onChange={setRole}
          />
          <p className="hint">{admin.roleHint}</p>
        </div>
      ) : null}
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
      {doing === 'look' ? (
        own ? (
          <p className="panel-part hint">{admin.thisIsYou}</p>
        ) : (
          <div className="panel-part row-acts">
            <Button variant="default" size="md" onClick={() => turnTo('role')}>
              {admin.changeRole}
            </Button>
            {account.status === 'suspended' ? null : (
              <Button variant="default" size="md" onClick={() => turnTo('suspend')}>
                {admin.suspend}
              </Button>
            )}
          </div>
        )
      ) : null}
    </SidePanel>
  )
}
