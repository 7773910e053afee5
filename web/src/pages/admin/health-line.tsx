import { Icon } from '../../ui/icon.tsx'
import '../../ui/state-badge.css'

const icons = { good: 'tick', bad: 'warning', quiet: 'missed' } as const

type Props = { name: string; state: string; tone?: keyof typeof icons }

export const HealthLine = ({ name, state, tone }: Props) => (
  <li>
    <span>{name}</span>
    {tone === undefined ? (
      <strong>{state}</strong>
    ) : (
      <span className="state" data-tone={tone}>
        <Icon name={icons[tone]} />
        {state}
      </span>
    )}
  </li>
)
