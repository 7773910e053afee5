import type { WaitlistEntry } from '@salve/contract/waitlist'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { paths } from '../../paths.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'

/** What a letter leads to comes into view, and the focus with it. */
export const useInView = <Place extends HTMLElement>(asked: boolean) => {
  const place = useRef<Place>(null)
  useEffect(() => {
    if (!asked) return
    // After the heading of the page, which takes the focus as the page appears.
    const later = setTimeout(() => {
      place.current?.focus({ preventScroll: true })
      place.current?.scrollIntoView({ block: 'center' })
    })
    return () => clearTimeout(later)
  }, [asked])
  return { ref: place, tabIndex: asked ? -1 : undefined }
}

/** A letter is often read late: says what became of the place that it offered. */
export const LateLetter = ({ wish }: { wish: WaitlistEntry | undefined }) => {
  const { late } = useWords().visits.waiting
  if (wish?.status === 'OFFERED') return null
  if (wish?.status === 'ACCEPTED' && wish.offer !== null)
    return (
      <>
        <Notice tone="good">{late.accepted(wish.doctor.name)}</Notice>
        <Link to={paths.visit} params={{ visitId: wish.offer.appointmentId }} className="link">
          {late.open}
        </Link>
      </>
    )
  return (
    <Notice tone="wait">
      {wish === undefined ? late.unknown : wish.status === 'WAITING' ? late.passed(wish.doctor.name) : late.over}
    </Notice>
  )
}
