import {
  doReminder,
  doStep,
  listReminders,
  type PlanItem,
  type Reminder,
  type ReminderMove,
  readPlan,
  setTimes,
  skipReminder,
  undoReminder,
  undoStep,
} from '@salve/contract/plans'
import {
  type QueryClient,
  type QueryFunctionContext,
  queryOptions,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query'
import { call } from './call.ts'
import { serverNow } from './clock.ts'
import { keys } from './keys.ts'
import { whole } from './pages.ts'
import { moved, type Plan, planTicked, planWith, withReminder } from './plan-moves.ts'
import { isRefusal } from './refusal.ts'
import { useWrite } from './write.ts'

const standing = [...keys.plans, 'now']
const listed = [...keys.plans, 'reminders']

const mutationKey = keys.plans

/** What is asked while a tap is under way may be answered with what was before it: what is shown stays, and is read anew after the tap. */
const unlessTapped = async <T>(
  { client, queryKey }: Pick<QueryFunctionContext, 'client' | 'queryKey'>,
  asked: Promise<T>,
) => {
  const answer = await asked
  return client.isMutating({ mutationKey }) === 0 ? answer : (client.getQueryData<T>(queryKey) ?? answer)
}

/** What is to be done now, with what of it is due today. */
export const plan = (patientId: string) =>
  queryOptions({
    queryKey: [...standing, patientId],
    queryFn: (context) => unlessTapped(context, call(readPlan, { query: { patientId }, signal: context.signal })),
  })

/** What is over: replaced, finished, withdrawn. */
export const pastPlan = (patientId: string) =>
  queryOptions({
    queryKey: [...keys.plans, 'past', patientId],
    queryFn: ({ signal }) => call(readPlan, { query: { patientId, past: 'true' }, signal }),
  })

const seldomMs = 60_000

/** Every reminder between two instants, also of plans that are over. What of it is to come changes seldom. */
export const reminders = (patientId: string, from: string, to: string) =>
  queryOptions({
    queryKey: [...listed, patientId, from, to],
    queryFn: (context) =>
      unlessTapped(
        context,
        whole(
          (cursor, signal) => call(listReminders, { query: { patientId, from, to, limit: 100, cursor }, signal }),
          context.signal,
        ),
      ),
    refetchInterval: seldomMs,
    refetchOnReconnect: 'always',
  })

const moves = { done: doReminder, skip: skipReminder, undo: undoReminder }
const show = (queries: QueryClient, reminder: Reminder) => {
  queries.setQueriesData<Plan>({ queryKey: standing }, (known) => known && planWith(known, reminder))
  queries.setQueriesData<Reminder[]>({ queryKey: listed }, (known) => known && withReminder(known, reminder))
}

/** After the last of several taps everything is read anew, and not in between: it would show again what was before. */
const readAnew = (queries: QueryClient, error: unknown) => {
  if (isRefusal(error, 'offline') || queries.isMutating({ mutationKey }) > 1) return
  void queries.invalidateQueries({ queryKey: keys.plans })
  // What is done is no news under the bell any more.
  void queries.invalidateQueries({ queryKey: keys.inbox })
}

export type Moving = { reminder: Reminder; move: ReminderMove }

/** One tap: it shows at once, and stands as it was where the server says no. */
export const useMoveReminder = () => {
  const queries = useQueryClient()
  return useMutation<Reminder, Error, Moving>({
    mutationKey,
    // One after another, so that the last tap is the last that is written.
    scope: { id: 'plan' },
    mutationFn: ({ reminder, move }) => call(moves[move], { params: { id: reminder.id } }),
    onMutate: ({ reminder, move }) => {
      // An answer that is on its way would show once more what was before.
      void queries.cancelQueries({ queryKey: keys.plans })
      show(queries, moved(reminder, move, serverNow()))
    },
    onError: (_error, { reminder }) => show(queries, reminder),
    onSettled: (_answer, error) => readAnew(queries, error),
  })
}

type Ticking = { item: PlanItem; done: boolean }

/** Ticks off a step as a whole, or takes that back. */
export const useTickStep = () => {
  const queries = useQueryClient()
  const tick = (id: string, done: boolean) =>
    queries.setQueriesData<Plan>({ queryKey: standing }, (known) => known && planTicked(known, id, done, serverNow()))
  return useMutation<PlanItem, Error, Ticking>({
    mutationKey,
    scope: { id: 'plan' },
    mutationFn: ({ item: { id }, done }) => call(done ? doStep : undoStep, { params: { id } }),
    onMutate: ({ item: { id }, done }) => {
      void queries.cancelQueries({ queryKey: keys.plans })
      tick(id, done)
    },
    onError: (_error, { item: { id, done } }) => tick(id, done),
    onSettled: (_answer, error) => readAnew(queries, error),
  })
}

export const useSetTimes = () => useWrite(setTimes, [keys.plans])
