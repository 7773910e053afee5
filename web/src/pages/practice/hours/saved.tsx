import type { AnswerOf } from '@salve/contract/endpoint'
import type { setAvailability } from '@salve/contract/slots'
import { Notice } from '../../../ui/notice.tsx'
import { useWords } from '../../../words/words.tsx'
import { KeptVisits } from './kept-visits.tsx'
import './preview.css'

export type Outcome = AnswerOf<typeof setAvailability>['slots']

type Props = { outcome: Outcome; zone: string }

export const Saved = ({ outcome, zone }: Props) => {
  const { doctor } = useWords()
  return (
    <div className="saved">
      <Notice tone="good" title={doctor.hours.saved}>
        {doctor.hours.outcome(outcome.created, outcome.removed)}
      </Notice>
      <KeptVisits kept={outcome.kept} zone={zone} />
    </div>
  )
}
