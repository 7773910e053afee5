import type { ReactNode } from 'react'
import { Icon, type IconName } from './icon.tsx'

type Tone = 'good' | 'wait' | 'bad'
const icons: Record<Tone, IconName> = { good: 'tick', wait: 'clock', bad: 'warning' }

type Props = { tone: Tone; title?: string; children: ReactNode }

export const Notice = ({ tone, title, children }: Props) => (
  <div className="notice" data-tone={tone} role={tone === 'bad' ? 'alert' : 'status'}>
    <Icon name={icons[tone]} />
    <div>
      {title === undefined ? null : <strong>{title}</strong>}
      <p>{children}</p>
    </div>
  </div>
)
