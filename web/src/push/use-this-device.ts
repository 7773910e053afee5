import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { isRefusal, reasonOf } from '../api/refusal.ts'
import { useWords } from '../words/words.tsx'
import { canShow } from './browser.ts'
import { pushDevices, removeDevice, turnOff, turnOn } from './devices.ts'
import { usePermission } from './use-permission.ts'

export type DeviceState = 'on' | 'off' | 'blocked' | 'impossible'

const stateOf = (permission: NotificationPermission, known: boolean): DeviceState => {
  if (!canShow()) return 'impossible'
  if (permission === 'denied') return 'blocked'
  return known ? 'on' : 'off'
}

/** Turns messages on and off here and elsewhere, and says what became of it. */
export const useThisDevice = (done: () => void) => {
  const { push, refusals } = useWords()
  const queries = useQueryClient()
  const { permission, look } = usePermission()
  const list = useQuery(pushDevices)
  const onSuccess = () => {
    look()
    done()
    return queries.invalidateQueries({ queryKey: pushDevices.queryKey })
  }
  const on = useMutation({ mutationFn: turnOn, onSuccess })
  const off = useMutation({ mutationFn: turnOff, onSuccess })
  const removal = useMutation({ mutationFn: removeDevice, onSuccess })
  // What is said of the last wish would be wrong of the next.
  const forget = () => {
    for (const wish of [on, off, removal]) wish.reset()
  }

  const error = on.error ?? off.error ?? removal.error
  const { publicKey = '', devices = [] } = list.data ?? {}
  return {
    list,
    state: stateOf(
      permission,
      devices.some(({ current }) => current),
    ),
    others: devices.filter(({ current }) => !current),
    busy: on.isPending || off.isPending,
    going: removal.isPending ? removal.variables : undefined,
    unanswered: on.data === 'unanswered',
    removed: removal.isSuccess,
    failed: error && (isRefusal(error) ? refusals[reasonOf(error)] : push.unreachable),
    turnOn: () => {
      forget()
      on.mutate(publicKey)
    },
    turnOff: () => {
      forget()
      off.mutate()
    },
    remove: (id: string) => {
      forget()
      removal.mutate(id)
    },
  }
}
