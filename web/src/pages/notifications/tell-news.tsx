import type { Role } from '@salve/contract/fields'
import type { InboxType, Notification } from '@salve/contract/notifications'
import { useQuery } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect, useEffectEvent, useRef } from 'react'
import { useReadOne } from '../../api/notifications.ts'
import { useUser } from '../../api/user.ts'
import { useIsNarrow } from '../../ui/narrow.ts'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { family } from '../booking/people.ts'
import { factsOf } from './facts.ts'
import { isShownOn, leadsTo, whoseIs } from './leads-to.ts'
import { useSentence } from './use-sentence.ts'

const toldOf: Record<Role, readonly InboxType[]> = {
  patient: [
    'appointment.cancelled',
    'appointment.rescheduled',
    'waitlist.offered',
    'appointment.reminder',
    'reminder.due',
    'note.added',
    'prescription.added',
  ],
  doctor: ['appointment.cancelled', 'appointment.rescheduled', 'appointment.checked-in', 'plan.missed'],
  staff: [],
  admin: ['system.alarm'],
}
// What may wait for its reader in the inbox need not stay in their way.
const passing: readonly InboxType[] = [
  'appointment.reminder',
  'appointment.checked-in',
  'reminder.due',
  'note.added',
  'prescription.added',
  'plan.missed',
]
// On a phone each covers the top of the page; the bell counts the others.
const mostAtOnce = { wide: 3, narrow: 1 }

/** What comes later about a visit takes the place of what came before. */
const nameOf = (entry: Notification) => `news-${factsOf(entry).appointmentId ?? entry.id}`

type Props = { news: readonly Notification[]; unread: readonly Notification[] }

/** Says in passing what has just happened, a few at a time, until it is read here or anywhere. */
export const TellNews = ({ news, unread }: Props) => {
  const { notifications } = useWords()
  const user = useUser()
  const router = useRouter()
  const sentence = useSentence()
  const { read } = useReadOne()
  const told = useRef(0)
  const shown = useRef<readonly Notification[]>([])
  const most = mostAtOnce[useIsNarrow() ? 'narrow' : 'wide']

  // Somebody's name is worth the moment that it takes to know it.
  const ofFamily = user.role === 'patient' && news.some((one) => factsOf(one).patientId !== user.patientId)
  const { isPending } = useQuery({ ...family, enabled: ofFamily })
  const ready = !(ofFamily && isPending)

  const hide = (entry: Notification) => toast.hide(nameOf(entry))
  const open = (entry: Notification, to: string) => {
    hide(entry)
    read(entry.id)
    void router.navigate({ to, search: whoseIs(entry, user) })
  }
  const tell = (entry: Notification) => {
    const to = leadsTo(entry, user)
    shown.current = [...shown.current.filter((one) => nameOf(one) !== nameOf(entry)), entry]
    toast.news(sentence(entry), {
      id: nameOf(entry),
      closed: () => {
        shown.current = shown.current.filter((one) => one !== entry)
      },
      stays: !passing.includes(entry.type),
      action: to === undefined ? undefined : { label: notifications.open, run: () => open(entry, to) },
    })
  }
  const tellNew = useEffectEvent(() => {
    const { pathname } = router.state.location
    const fresh = news.slice(told.current).filter((one) => toldOf[user.role].includes(one.type))
    told.current = news.length
    for (const entry of fresh.filter((one) => !isShownOn(pathname, one)).slice(-most)) tell(entry)
    for (const entry of shown.current.slice(0, -most)) hide(entry)
  })
  const hideRead = useEffectEvent(() => {
    for (const entry of shown.current) if (!unread.some(({ id }) => id === entry.id)) hide(entry)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: more news are told as they come
  useEffect(() => {
    if (ready) tellNew()
  }, [news, ready])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is not among the unread any more was read
  useEffect(() => {
    hideRead()
  }, [unread])
  return null
}
