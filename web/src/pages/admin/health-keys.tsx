import { serverNow } from '../../api/clock.ts'
import { useLanguage, useWords } from '../../words/words.tsx'
import { daysSince, newestSealKey, oldKeys, type Status } from './health-rules.ts'
import './table.css'

type Props = Pick<Status, 'rootKeys' | 'dataKeys'>

export const HealthKeys = ({ rootKeys, dataKeys }: Props) => {
  const { health } = useWords().admin
  const { locale } = useLanguage()
  const made = new Intl.DateTimeFormat(locale, { dateStyle: 'medium' })
  const now = serverNow()
  const newest = newestSealKey(dataKeys)
  const old = oldKeys({ rootKeys, dataKeys }, now)
  const age = (id: string | number, createdAt: string) => (
    <td>
      {health.days(daysSince(createdAt, now))}
      {old.has(id) ? <strong className="admin-old-key">{health.oldKey}</strong> : null}
    </td>
  )
  return (
    <section className="admin-keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{health.keys}</h2>
      <p className="admin-hint">{old.size === 0 ? health.keysHint : health.keysToDo}</p>
      <table className="admin-table">
        <thead>
          <tr>
            <th scope="col">{health.key}</th>
            <th scope="col">{health.use}</th>
            <th scope="col">{health.made}</th>
            <th scope="col">{health.age}</th>
          </tr>
        </thead>
        <tbody>
          {rootKeys.map(({ id, createdAt, current }) => (
            <tr key={id}>
              <td className="admin-key-id">{id}</td>
              <td>{current ? health.rootCurrent : health.rootOld}</td>
              <td>{made.format(Date.parse(createdAt))}</td>
              {age(id, createdAt)}
            </tr>
          ))}
          {dataKeys.map(({ id, purpose, createdAt }) => (
            <tr key={id}>
              <td className="admin-key-id">{id}</td>
              <td>{purpose === 'seal' && id !== newest ? health.sealOld : health.uses[purpose]}</td>
              <td>{made.format(Date.parse(createdAt))}</td>
              {age(id, createdAt)}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
