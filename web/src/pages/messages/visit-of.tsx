import { appointment } from '../../api/appointments.ts'
import { useLive } from '../../api/live.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { useWords } from '../../words/words.tsx'
import { VisitPanel } from '../desk/visit-panel.tsx'

type Props = { id: string; zone: string; now: number; dismiss: () => void }

/** The visit that a message speaks of, with all that the desk does with one. */
export const VisitOf = ({ id, zone, now, dismiss }: Props) => {
  const { messages } = useWords()
  const visit = useLive(appointment(id))
  if (visit.data !== undefined) return <VisitPanel visit={visit.data} zone={zone} now={now} dismiss={dismiss} />
  if (!visit.isError) return null
  return (
    <SidePanel opened title={messages.visit} dismiss={dismiss} pending={false} error={visit.error}>
      {null}
    </SidePanel>
  )
}
