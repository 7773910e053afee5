import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'
import { Standing } from './standing.tsx'
import './account-panel.css'

type Props = { account: Account }

export const AccountFacts = ({ account }: Props) => {
  const { admin, account: words, roles } = useWords()
  const when = useWhen()
  return (
    <dl className="admin-facts">
      <dt>{words.email}</dt>
      <dd>{account.email}</dd>
      <dt>{words.role}</dt>
      <dd>{roles[account.role]}</dd>
      <dt>{words.status}</dt>
      <dd>
        <Standing status={account.status} />
      </dd>
      <dt>{admin.since}</dt>
      <dd>{when(account.createdAt)}</dd>
      <dt>{admin.lastSignIn}</dt>
      <dd>{account.lastSignInAt === null ? admin.never : when(account.lastSignInAt)}</dd>
      <dt>{admin.signedIn}</dt>
      <dd>{admin.places(account.sessions)}</dd>
    </dl>
  )
}
