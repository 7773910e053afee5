import { Button } from '@mantine/core'
import { useUser } from '../../api/user.ts'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'
import type { Doing } from './account-acts.ts'

type Props = { account: Account; turnTo: (doing: Doing) => void }

/** What may be done with somebody else's account; one's own is another admin's to decide about. */
export const AccountMore = ({ account, turnTo }: Props) => {
  const { admin } = useWords()
  const own = useUser().id === account.id
  if (own) return <p className="admin-part admin-hint">{admin.thisIsYou}</p>
  const offered: [Doing, string, boolean][] = [
    ['role', admin.changeRole, true],
    ['end-sessions', admin.endSessions, account.sessions > 0],
    ['suspend', admin.suspend, account.status !== 'suspended'],
  ]
  return (
    <div className="admin-part admin-acts">
      {offered.map(([doing, label, makesSense]) =>
        makesSense ? (
          <Button key={doing} variant="default" size="md" onClick={() => turnTo(doing)}>
            {label}
          </Button>
        ) : null,
      )}
    </div>
  )
}
