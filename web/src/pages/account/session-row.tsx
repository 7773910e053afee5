import { Button } from '@mantine/core'
import type { Session } from '@salve/contract/accounts'
import type { z } from 'zod'
import { Icon } from '../../ui/icon.tsx'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { deviceOf } from './device-name.ts'

type Props = { session: z.output<typeof Session>; ending: boolean; end: () => void }

export const SessionRow = ({ session, ending, end }: Props) => {
  const { account } = useWords()
  const when = useWhen()
  const { name, handheld } = deviceOf(session.device ?? '')
  const device = typeof name === 'string' ? name || account.unknownDevice : account.device(name.browser, name.system)
  const seen = when(session.lastSeenAt)
  return (
    <li>
      <Icon name={handheld ? 'phone' : 'device'} />
      <div>
        <p className="account-device">{device}</p>
        <p className="tabular">{session.current ? account.since(when(session.createdAt)) : account.lastSeen(seen)}</p>
      </div>
      {session.current ? (
        <span className="account-here">
          <Icon name="tick" />
          {account.thisDevice}
        </span>
      ) : (
        <Button variant="default" size="md" loading={ending} onClick={end} aria-label={account.endOf(device, seen)}>
          {account.end}
        </Button>
      )}
    </li>
  )
}
