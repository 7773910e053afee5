import type { AnswerOf } from '@salve/contract/endpoint'
import type { systemStatus } from '@salve/contract/system'
import { serverNow } from '../../api/clock.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'

type Status = AnswerOf<typeof systemStatus>
type Props = Pick<Status, 'rootKeys' | 'dataKeys'>

const daysSince = (instant: string) => Math.floor((serverNow() - Date.parse(instant)) / 86_400_000)

export const HealthKeys = ({ rootKeys, dataKeys }: Props) => {
  const { health } = useWords().admin
  const { shortDay } = useTimes()
  const newest = Math.max(...dataKeys.filter(({ purpose }) => purpose === 'seal').map(({ id }) => id))
  return (
    <section className="keys" aria-labelledby="keys-title">
      <h2 id="keys-title">{health.keys}</h2>
      <p className="hint">{health.keysHint}</p>
      <table>
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
              <td className="key-id">{id}</td>
              <td>{current ? health.rootCurrent : health.rootOld}</td>
              <td>{shortDay(createdAt)}</td>
              <td>{health.days(daysSince(createdAt))}</td>
            </tr>
          ))}
          {dataKeys.map(({ id, purpose, createdAt }) => (
            <tr key={id}>
              <td className="key-id">{id}</td>
              <td>{purpose === 'seal' && id !== newest ? health.sealOld : health.uses[purpose]}</td>
              <td>{shortDay(createdAt)}</td>
              <td>{health.days(daysSince(createdAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
