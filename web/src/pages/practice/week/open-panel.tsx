import { isRefusal } from '../../../api/refusal.ts'
import { useOpenSlot } from '../../../api/slots.ts'
import { SidePanel } from '../../../ui/side-panel.tsx'
import { toast } from '../../../ui/toast.ts'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'
import { SlotFields, useSlotDraft } from './slot-fields.tsx'

export type Wish = { day: string; time: string; minutes: number }
type Props = { wish: Wish; doctorId: string; zone: string; dismiss: () => void }

/** Opens one time: on which day, from when, how long. */
export const OpenPanel = ({ wish, doctorId, zone, dismiss }: Props) => {
  const say = useWords().doctor.openPanel
  const { shortDay, range } = useTimes(zone)
  const create = useOpenSlot()
  const { draft, change, asked } = useSlotDraft({ ...wish, mode: 'in-person', capacity: 1 }, zone)
  const run = () => {
    if (asked === null) return
    create.mutate(
      { params: { id: doctorId }, body: asked },
      {
        onSuccess: ({ startsAt, endsAt }) => {
          toast.done(say.done(`${shortDay(startsAt)} ${range(startsAt, endsAt)}`))
          dismiss()
        },
      },
    )
  }
  return (
    <SidePanel
      opened
      title={say.title}
      dismiss={dismiss}
      pending={create.isPending}
      error={create.error}
      say={isRefusal(create.error, 'validation-failed') ? say.past : undefined}
      action={{ label: say.action, run, disabled: asked === null }}
    >
      <SlotFields draft={draft} change={change} />
    </SidePanel>
  )
}
