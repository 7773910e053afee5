import { Icon } from '../../../ui/icon.tsx'
import { useTimes } from '../../../words/when.ts'
import { useWords } from '../../../words/words.tsx'

type Props = { kept: { slotId: string; startsAt: string; endsAt: string; active: number }[]; zone: string }

const most = 6

/** Whose visits lie outside of the hours is not told by name here: the times lead to them in the week. */
export const KeptVisits = ({ kept, zone }: Props) => {
  const { doctor } = useWords()
  const words = doctor.preview
  const { shortDay, time } = useTimes(zone)
  if (kept.length === 0) return null
  const visits = kept.reduce((sum, { active }) => sum + active, 0)
  return (
    <div className="doc-kept">
      <p>
        <Icon name="warning" /> {words.outside(visits)}
      </p>
      <ul>
        {kept.slice(0, most).map(({ slotId, startsAt }) => (
          <li key={slotId} className="tabular">
            {shortDay(startsAt)} {time(startsAt)}
          </li>
        ))}
        {kept.length > most ? <li>{words.more(kept.length - most)}</li> : null}
      </ul>
      <p className="soft">{words.theyStay}</p>
    </div>
  )
}
