import { TextInput } from '@mantine/core'
import type { PlanItem } from '@salve/contract/plans'
import { useState } from 'react'
import { useSetTimes } from '../../api/plans.ts'
import { SidePanel } from '../../ui/side-panel.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { zoneWords } from '../../words/zone.ts'

type Props = { item: PlanItem; zone: string; dismiss: () => void }

/** Hours that suit the patient: as many as the doctor wrote, whenever they are. */
export const ChangeHours = ({ item, zone, dismiss }: Props) => {
  const { hours: words } = useWords().plan
  const saving = useSetTimes()
  const [at, setAt] = useState(() => item.times?.at ?? [])
  const [wrong, setWrong] = useState(false)
  const errorOf = (time: string, place: number) => {
    if (!wrong) return undefined
    if (time === '') return words.empty
    return at.indexOf(time) < place ? words.same : undefined
  }
  const save = () => {
    setWrong(true)
    if (at.includes('') || new Set(at).size < at.length) return
    saving.mutate(
      { params: { id: item.id }, body: { at } },
      {
        onSuccess: () => {
          toast.done(words.saved)
          dismiss()
        },
      },
    )
  }
  return (
    <SidePanel
      opened
      title={words.title}
      dismiss={dismiss}
      pending={saving.isPending}
      error={saving.error}
      action={{ label: words.save, run: save }}
    >
      <div className="plan-hours">
        <p>
          <strong>{item.text}</strong>
        </p>
        <p className="soft">
          {words.hint} {words.zone(zoneWords(zone))}
        </p>
        {at.map((time, place) => (
          <TextInput
            // biome-ignore lint/suspicious/noArrayIndexKey: the place is all that tells one time from another
            key={place}
            type="time"
            size="md"
            label={at.length === 1 ? words.one : words.nth(place + 1)}
            value={time}
            error={errorOf(time, place)}
            onChange={({ currentTarget: { value } }) =>
              setAt((before) => before.map((one, n) => (n === place ? value : one)))
            }
          />
        ))}
      </div>
    </SidePanel>
  )
}
