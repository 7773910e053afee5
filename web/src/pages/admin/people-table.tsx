import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import type { Account } from './account.ts'
import { Standing } from './standing.tsx'
import './people.css'
import './table.css'

type Props = { people: readonly Account[]; open: (account: Account) => void }

export const PeopleTable = ({ people, open }: Props) => {
  const { admin, roles, account } = useWords()
  const when = useWhen()
  return (
    <table className="admin-table admin-people">
      <thead>
        <tr>
          <th scope="col">{admin.name}</th>
          <th scope="col">{account.role}</th>
          <th scope="col">{account.status}</th>
          <th scope="col">{admin.lastSignIn}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <tr key={person.id}>
            <td>
              <button type="button" onClick={() => open(person)}>
                {person.name}
              </button>
              <small>{person.email}</small>
            </td>
            <td>{roles[person.role]}</td>
            <td>
              <Standing status={person.status} />
            </td>
            <td data-label={admin.lastSignIn}>
              {person.lastSignInAt === null ? admin.never : when(person.lastSignInAt)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
