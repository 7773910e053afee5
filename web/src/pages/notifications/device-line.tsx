import { Button } from '@mantine/core'
import type { DeviceState } from '../../push/use-this-device.ts'
import { Icon, type IconName } from '../../ui/icon.tsx'
import { useWords } from '../../words/words.tsx'

const icons: Record<DeviceState, IconName> = { on: 'tick', off: 'bell', blocked: 'lock', impossible: 'missed' }

type Props = {
  state: DeviceState
  /** Instead of the usual words to that state. */
  hint?: string
  busy: boolean
  turnOn: () => void
  turnOff: () => void
}

export const DeviceLine = ({ state, hint, busy, turnOn, turnOff }: Props) => {
  const { push } = useWords()
  const hints = { on: push.onHint, off: undefined, blocked: push.blockedHint, impossible: push.impossibleHint }
  const more = hint ?? hints[state]
  return (
    <div className="device-state" data-state={state}>
      <Icon name={icons[state]} />
      <div role="status">
        <p className="device-said">{push[state]}</p>
        {more === undefined ? null : <p>{more}</p>}
      </div>
      {state === 'off' ? (
        <Button size="md" loading={busy} onClick={turnOn}>
          {push.turnOn}
        </Button>
      ) : null}
      {state === 'on' ? (
        <Button variant="default" size="md" loading={busy} onClick={turnOff}>
          {push.turnOff}
        </Button>
      ) : null}
    </div>
  )
}
