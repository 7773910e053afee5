import { Button } from '@mantine/core'
import type { PushDevice } from '@salve/contract/push'
import { Icon } from '../../ui/icon.tsx'
import { useWhen } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { deviceOf } from '../account/device-name.ts'

type Props = { devices: PushDevice[]; going: string | undefined; remove: (id: string) => void }

export const OtherDevices = ({ devices, going, remove }: Props) => {
  const { push, account } = useWords()
  const when = useWhen()
  if (devices.length === 0) return null
  return (
    <>
      <h3 id="other-devices">{push.others}</h3>
      <ul aria-labelledby="other-devices">
        {devices.map(({ id, device, createdAt }) => {
          const { name, handheld } = deviceOf(device ?? '')
          const called =
            typeof name === 'string' ? name || account.unknownDevice : account.device(name.browser, name.system)
          const since = when(createdAt)
          return (
            <li key={id}>
              <Icon name={handheld ? 'phone' : 'device'} />
              <div>
                <p className="device-said">{called}</p>
                <p className="tabular">{push.since(since)}</p>
              </div>
              <Button
                variant="default"
                size="md"
                loading={going === id}
                onClick={() => remove(id)}
                aria-label={push.removeOf(called, since)}
              >
                {push.remove}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}
