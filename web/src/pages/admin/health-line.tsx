import { Icon } from '../../ui/icon.tsx'
import '../../ui/state-badge.css'
import type { Tone } from './health-rules.ts'

const icons = { good: 'tick', wait: 'clock', bad: 'warning', quiet: 'missed' } as const

type Props = {
  name: string
  state: string
  tone?: Tone
  /** What to do where it is not well. */
  hint?: string
}

export const HealthLine = ({ name, state, tone, hint }: Props) => (
  <li>
    <div>
      <span>{name}</span>
      {tone === undefined ? (
        <strong>{state}</strong>
      ) : (
        <span className="state" data-tone={tone}>
          <Icon name={icons[tone]} />
          {state}
        </span>
      )}
    </div>
    {hint === undefined ? null : <p className="admin-hint">{hint}</p>}
  </li>
)
