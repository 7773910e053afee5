import type { Role } from '@salve/contract/fields'
import { useApprove, useEndSessionsOf, useSetRole, useSuspend } from '../../api/users.ts'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'

/** What an admin is about to do with an account. */
export type Doing = 'look' | 'role' | 'end-sessions' | 'suspend'

type Given = { role: Role; reason: string; done: () => void }
type Act = { title: string; action?: { label: string; run: () => void; color?: 'red'; disabled?: boolean } }

/** For each of them: the question, and the one button that does it. */
export const useAccountActs = (account: Account, { role, reason, done }: Given) => {
  const { admin, roles } = useWords()
  const approve = useApprove()
  const give = useSetRole()
  const endSessions = useEndSessionsOf()
  const suspend = useSuspend()
  const all = [approve, give, endSessions, suspend]
  const { id, name } = account
  const params = { id }
  const said = (message: string) => ({
    onSuccess: () => {
      toast.done(message)
      done()
    },
  })
  const acts: Record<Doing, Act> = {
    look: {
      title: name,
      action:
        account.status === 'active'
          ? undefined
          : {
              label: account.status === 'pending' ? admin.approve : admin.letIn,
              run: () => approve.mutate({ params }, said(admin.approved(name))),
            },
    },
    role: {
      title: admin.roleOf(name),
      action: {
        label: admin.saveRole(roles[role]),
        disabled: role === account.role,
        run: () => give.mutate({ body: { userId: id, role } }, said(admin.roleSaved(name, roles[role]))),
      },
    },
    'end-sessions': {
      title: admin.endSessionsTitle(name),
      action: {
        label: admin.endSessions,
        color: 'red',
        run: () => endSessions.mutate({ params }, said(admin.sessionsEnded(name))),
      },
    },
    suspend: {
      title: admin.suspendTitle(name),
      action: {
        label: admin.suspend,
        color: 'red',
        run: () =>
          suspend.mutate({ params, body: { reason: reason.trim() || undefined } }, said(admin.suspended(name))),
      },
    },
  }
  return {
    acts,
    pending: all.some(({ isPending }) => isPending),
    error: all.find(({ error }) => error !== null)?.error,
    reset: () => {
      for (const act of all) act.reset()
    },
  }
}
