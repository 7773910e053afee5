import { type Message, readLedger, sendAgain } from '@salve/contract/notifications'
import { useMutation, useMutationState, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { call } from './call.ts'
import { keys } from './keys.ts'
import { partByPart } from './pages.ts'
import { wire } from './wire.ts'

export type LedgerSearch = Omit<Partial<z.input<NonNullable<typeof readLedger.query>>>, 'cursor'>

// What happens to a visit is told; whether a letter arrived is not.
const toldAnywayMs = 15_000
const deafMs = 10_000

/** What was to be said to whom, and what became of it, latest due first; kept fresh while somebody looks. */
export const ledger = (search: LedgerSearch) => ({
  ...partByPart([...keys.messages, search], (cursor, signal) =>
    call(readLedger, { query: { ...search, cursor }, signal }),
  ),
  refetchInterval: () => (wire.isOpen() ? toldAnywayMs : deafMs),
  refetchOnWindowFocus: 'always' as const,
  refetchOnReconnect: 'always' as const,
})

const asItStands = async ({ id, appointmentId }: Message) => {
  const { items } = await call(readLedger, { query: { appointmentId: appointmentId ?? undefined, limit: 100 } })
  return items.find((message) => message.id === id)
}

const looksMs = [300, 500, 800, 1200, 2000, 3000]

/** Follows a message until it is known what came of it; one that is tried for longer goes on by itself. */
const followed = async (message: Message): Promise<Message> => {
  let now = message
  for (const wait of looksMs) {
    await new Promise((resolve) => setTimeout(resolve, wait))
    now = (await asItStands(message)) ?? now
    if (now.status !== 'PENDING') return now
  }
  return now
}

const again = [...keys.messages, 'again']

type Told = { came: (message: Message) => void; refused: (error: Error) => void }

/** Sends again what failed and tells what came of it, also when the row that asked is gone by then. */
export const useSendAgain = ({ came, refused }: Told) => {
  const queries = useQueryClient()
  const { mutate } = useMutation({
    mutationKey: again,
    mutationFn: async (message: Message) => followed(await call(sendAgain, { params: { id: message.id } })),
    onSuccess: came,
    onError: refused,
    onSettled: () => queries.invalidateQueries({ queryKey: keys.messages }),
  })
  return mutate
}

/** What is being sent again just now. */
export const useOnTheWay = (): Message[] =>
  useMutationState({
    filters: { mutationKey: again, status: 'pending' },
    select: ({ state }) => state.variables as Message,
  })
