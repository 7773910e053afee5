import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { isRefusal, reasonOf } from '../../api/refusal.ts'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'
import { HoldButton } from './hold-button.tsx'
import type { TakePlace } from './take-place.ts'
import './taken.css'

type Props = {
  error: unknown
  doctor: { name: string; timeZone: string }
  taking: TakePlace['taking']
  take: (slotId: string) => void
}

/** Why a time could not be held, and the nearest that can. */
export const Taken = ({ error, ...rest }: Props) => {
  const top = useRef<HTMLDivElement>(null)
  // It may be far above the button that was tapped.
  useEffect(() => {
    if (error != null) top.current?.focus()
  }, [error])
  if (error == null) return null
  return (
    <div className="booking-taken" ref={top} tabIndex={-1}>
      <Why error={error} {...rest} />
    </div>
  )
}

const Why = ({ error, doctor, taking, take }: Props) => {
  const { booking, refusals } = useWords()
  const { taken } = booking
  if (isRefusal(error, 'patient-overlap'))
    return (
      <>
        <Notice tone="bad" title={taken.overlapTitle}>
          {taken.overlap}
        </Notice>
        <Link to={paths.home} className="link">
          {taken.seeHome}
        </Link>
      </>
    )
  if (!isRefusal(error, 'slot-full'))
    return (
      <Notice tone="bad" title={taken.failed}>
        {refusals[reasonOf(error)]}
      </Notice>
    )
  return (
    <>
      <Notice tone="bad" title={taken.title}>
        {error.alternatives.length === 0 ? taken.none : taken.text}
      </Notice>
      <ul className="open-times" aria-label={taken.title}>
        {error.alternatives.slice(0, 6).map((time) => (
          <li key={time.slotId}>
            <HoldButton time={time} doctor={doctor} taking={taking} take={take} />
          </li>
        ))}
      </ul>
    </>
  )
}
