import { serverNow } from '../../api/clock.ts'
import { useTimes, useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { HealthLine } from './health-line.tsx'
import {
  certificateTone,
  connectionsTone,
  daysSince,
  daysUntil,
  migrationsTone,
  type Status,
  type Tone,
} from './health-rules.ts'

type Props = { status: Status }

const isWell = (tone: Tone) => tone === 'good' || tone === 'quiet'

/** Each part, how it does, and what to do where it does not. */
export const HealthParts = ({ status }: Props) => {
  const { health } = useWords().admin
  const when = useWhen()
  const { day, shortDay } = useTimes()
  const { database, redis, migrations, connections, certificate } = status
  const line = (name: string, tone: Tone, state: string, toDo: string) => (
    <HealthLine
      key={name}
      name={name}
      tone={tone}
      state={state}
      hint={isWell(tone) || toDo === '' ? undefined : toDo}
    />
  )
  const up = daysSince(status.startedAt, serverNow())
  const ends = certificate === null ? 0 : daysUntil(certificate.expiresAt, serverNow())
  return (
    <ul className="admin-health" aria-label={health.parts}>
      {line(
        health.database,
        database === 'answers' ? 'good' : 'bad',
        health.databases[database],
        health.databaseToDo[database],
      )}
      {migrations === null
        ? null
        : line(
            health.migrations,
            migrationsTone(migrations),
            health.applied(migrations.applied, migrations.latest),
            health.migrationsToDo,
          )}
      {line(
        health.connections,
        connectionsTone(connections),
        connections.waiting > 0 ? health.waiting(connections.waiting) : health.busy(connections.busy, connections.most),
        health.connectionsToDo,
      )}
      {line(
        health.redis,
        redis === 'away' ? 'bad' : redis === 'none' ? 'quiet' : 'good',
        health.redises[redis],
        health.redisToDo,
      )}
      {certificate === null
        ? null
        : line(
            health.certificate,
            certificateTone(ends),
            health.certificateEnds(ends, day(certificate.expiresAt)),
            health.certificateToDo[certificate.issuer],
          )}
      <HealthLine name={health.version} state={status.version} />
      <HealthLine
        name={health.running}
        state={health.up(up, up < 1 ? when(status.startedAt) : shortDay(status.startedAt))}
      />
    </ul>
  )
}
