import type { PlanItem } from '@salve/contract/plans'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { useWords } from '../../words/words.tsx'
import { dayAt } from '../../words/zone.ts'
import { usePerson } from '../record/person.ts'
import { usePlanDays } from './plan-days.ts'

type Props = { item: PlanItem; zone: string }

/** Who said so, and where it is written. */
export const Whence = ({ item: { from, startedAt, doctorName }, zone }: Props) => {
  const { steps: words } = useWords().plan
  const { short } = usePlanDays(zone)
  const { search } = usePerson()
  const day = short(dayAt(Date.parse(startedAt), zone))
  return (
    <span className="plan-whence">
      {from.kind === 'note' ? (
        <Link to={paths.note} params={{ noteId: from.id }} search={search} className="link">
          {words.note(day)}
        </Link>
      ) : (
        <Link to={paths.prescriptions} search={search} className="link">
          {words.prescription(day)}
        </Link>
      )}{' '}
      {words.by(doctorName)}
    </span>
  )
}
