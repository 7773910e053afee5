import { Button } from '@mantine/core'
import type { PlanItem } from '@salve/contract/plans'
import { useState } from 'react'
import { useTickStep } from '../../api/plans.ts'
import { Icon } from '../../ui/icon.tsx'
import { scheduleParts } from '../../ui/schedule-words.ts'
import { useLanguage } from '../../words/words.tsx'
import { type Day, dayAt, instantOf } from '../../words/zone.ts'
import { ChangeHours } from './change-hours.tsx'
import { standOf } from './course.ts'
import { NotNoted } from './not-noted.tsx'
import { usePlanDays } from './plan-days.ts'
import { Whence } from './whence.tsx'

type Props = { item: PlanItem; zone: string; today: Day }
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

/** How often, with what: without the hours, which may be the patient's own, and without the end, which may have moved. */
const HowOften = ({ item: { schedule }, today }: Props) => {
  const { words, locale } = useLanguage()
  if (schedule === undefined) return null
  const { at: _at, days: _days, doses: _doses, until: _until, ...kept } = schedule
  const parts = scheduleParts({ ...kept, startOn: today }, { words: words.schedule, locale, today })
  if (parts.length === 0) return null
  return <p>{capital(parts.join(', '))}</p>
}

const Course = ({ item, zone, today }: Props) => {
  const { steps: words } = useLanguage().words.plan
  const { named } = usePlanDays(zone)
  const stand = standOf(item, today)
  const left = item.kind === 'activity' ? words.leftActivity : words.left
  const joined = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined).join(' · ')
  switch (stand.is) {
    case 'begins':
      return <p>{words.begins(named(stand.on))}</p>
    case 'by-days':
      return (
        <p>
          <strong>{words.dayOf(stand.day, stand.days)}</strong>
          {` · ${joined(left(stand.left), words.ends(named(stand.ends)))}`}
        </p>
      )
    case 'by-doses':
      return (
        <p>
          <strong>{words.dosesOf(stand.done, stand.doses)}</strong>
          {stand.ends === undefined ? null : ` · ${words.ends(named(stand.ends))}`}
        </p>
      )
    case 'until':
      return <p>{words.until(named(stand.on))}</p>
    case 'open':
      return <p>{words.goesOn}</p>
    default:
      return null
  }
}

const Hours = ({ item, zone }: Pick<Props, 'item' | 'zone'>) => {
  const { words, locale } = useLanguage()
  const { steps } = words.plan
  const { time, dayAndTime } = usePlanDays(zone)
  const [changing, setChanging] = useState(false)
  const list = new Intl.ListFormat(locale, { type: 'conjunction' })
  if (item.times === undefined)
    return item.nextAt === undefined || item.schedule?.everyHours === undefined ? null : (
      <p>{capital(steps.next(dayAndTime(item.nextAt)))}</p>
    )
  // An hour of the wall is the same on every day; any day will do to write it.
  const hours = item.times.at.map((at) => time(instantOf('2026-01-15', at, zone)))
  return (
    <p className="step-hours">
      <span>
        {steps.hours(list.format(hours))}
        {item.times.own ? <span className="soft">{` (${steps.ownHours})`}</span> : null}
      </span>
      <Button
        size="compact-md"
        variant="subtle"
        className="step-act"
        aria-label={steps.changeHoursOf(item.text)}
        onClick={() => setChanging(true)}
      >
        {steps.changeHours}
      </Button>
      {changing ? <ChangeHours item={item} zone={zone} dismiss={() => setChanging(false)} /> : null}
    </p>
  )
}

const Finished = ({ item, zone }: Pick<Props, 'item' | 'zone'>) => {
  const { plan } = useLanguage().words
  const { near } = usePlanDays(zone)
  const ticking = useTickStep()
  return (
    <>
      <p className="step-hours">
        <span>{plan.steps.doneOn(near(dayAt(Date.parse(item.doneAt ?? ''), zone)))}</span>
        <Button
          size="compact-md"
          variant="subtle"
          className="step-act"
          aria-label={plan.steps.undoOf(item.text)}
          onClick={() => ticking.mutate({ item, done: false })}
        >
          {plan.steps.undo}
        </Button>
      </p>
      <NotNoted error={ticking.error} />
    </>
  )
}

/** A medicine or an activity: how often, how far, at which hours, and who said so. */
const StepCard = ({ item, zone, today }: Props) => {
  const { steps: words } = useLanguage().words.plan
  const { named } = usePlanDays(zone)
  const moved = item.course?.moved ?? 0
  return (
    <li className="step" data-over={item.doneAt !== null || undefined}>
      <h3>{item.text}</h3>
      <HowOften item={item} zone={zone} today={today} />
      {item.doneAt === null ? (
        <>
          <Course item={item} zone={zone} today={today} />
          <Hours item={item} zone={zone} />
        </>
      ) : (
        <Finished item={item} zone={zone} />
      )}
      {moved === 0 || item.endsOn === undefined || item.doneAt !== null ? null : (
        <p className="step-moved">
          <Icon name="move" />
          {words.moved(moved, named(item.endsOn))}
        </p>
      )}
      {item.missedSince === undefined || item.doneAt !== null ? null : (
        <p className="step-moved" data-tone="bad">
          <Icon name="missed" />
          {words.missedSince(named(item.missedSince))}
        </p>
      )}
      <p className="step-whence soft">
        <Whence item={item} zone={zone} />
      </p>
    </li>
  )
}

/** All of one kind. */
export const Steps = ({
  kind,
  items,
  ...more
}: Omit<Props, 'item'> & { kind: 'medication' | 'activity'; items: PlanItem[] }) => {
  const { steps: words } = useLanguage().words.plan
  const of = items.filter((item) => item.kind === kind)
  if (of.length === 0) return null
  return (
    <section className="plan-steps" aria-labelledby={`${kind}-title`}>
      <h2 id={`${kind}-title`}>{words[kind]}</h2>
      <ul>
        {of.map((item) => (
          <StepCard key={item.id} item={item} {...more} />
        ))}
      </ul>
    </section>
  )
}
