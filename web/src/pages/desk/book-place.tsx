import { Button, Checkbox, TextInput } from '@mantine/core'
import type { FoundSlot } from '@salve/contract/slots'
import { useState } from 'react'
import { useBook, useBookSeries } from '../../api/appointments.ts'
import { isRefusal } from '../../api/refusal.ts'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import type { Booked } from './booked.tsx'
import type { CallerOnPhone } from './hand-over.ts'
import { NotToBeHad } from './not-to-be-had.tsx'
import { type Again, Repeat } from './repeat.tsx'

type Props = {
  person: CallerOnPhone
  slot: FoundSlot
  zone: string
  choose: (slot: FoundSlot) => void
  back: () => void
  done: (booked: Booked) => void
}

/** The last look before it is booked: who, when, with whom; once or again and again; or one more than fits. */
export const BookPlace = ({ person, slot, zone, choose, back, done }: Props) => {
  const { desk } = useWords()
  const { nearDay, range } = useTimes(zone)
  const [reason, setReason] = useState('')
  const [why, setWhy] = useState('')
  const [again, setAgain] = useState<Again | null>(null)
  const [oneMore, setOneMore] = useState(slot.free === 0)
  const book = useBook()
  const series = useBookSeries()
  const act = again === null ? book : series
  const inTheWay = again !== null && isRefusal(series.error) ? series.error.failed.length : 0
  const rest = inTheWay > 0 && again !== null ? again.visits - inTheWay : null
  const said = { slotId: slot.id, patientId: person.id, reason: reason.trim() || undefined }

  const submit = (policy = again?.policy) => {
    if (again !== null)
      return series.mutate(
        { body: { ...said, everyWeeks: again.everyWeeks, visits: again.visits, policy } },
        { onSuccess: ({ booked, failed }) => done({ visits: booked, failed, slot }) },
      )
    const overbook = oneMore ? { reason: why.trim() } : undefined
    return book.mutate(
      { body: { ...said, overbook } },
      { onSuccess: (visit) => done({ visits: [visit], failed: [], slot }) },
    )
  }

  const label = () => {
    if (oneMore) return desk.bookOneMore
    if (again === null) return desk.book
    return rest === null ? desk.bookSeries(again.visits) : desk.theRest(rest)
  }

  return (
    <form
      className="desk-book"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (act.isPending || rest === 0 || (oneMore && why.trim() === '')) return
        submit(rest === null ? undefined : 'best-effort')
      }}
    >
      <p className="desk-book-when">
        {nearDay(slot.startsAt)}, {range(slot.startsAt, slot.endsAt)}
      </p>
      <p>{desk.forWith(person.name, slot.doctor.name)}</p>
      {oneMore ? (
        <TextInput
          mt={20}
          size="md"
          label={desk.whyOneMore}
          description={desk.whyOneMoreHint}
          required
          autoFocus
          maxLength={1000}
          value={why}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      ) : null}
      <TextInput
        mt={20}
        size="md"
        label={desk.reason}
        maxLength={1000}
        autoComplete="off"
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      {oneMore ? null : (
        <Checkbox
          mt={20}
          size="md"
          label={desk.again}
          checked={again !== null}
          onChange={(event) =>
            setAgain(event.currentTarget.checked ? { everyWeeks: 1, visits: 4, policy: 'all' } : null)
          }
        />
      )}
      {again === null ? null : (
        <Repeat
          again={again}
          onChange={(other) => {
            series.reset()
            setAgain(other)
          }}
        />
      )}
      {act.error === null ? null : (
        <NotToBeHad
          error={act.error}
          slot={slot}
          zone={zone}
          choose={choose}
          oneMore={again === null && !oneMore && isRefusal(act.error, 'slot-full') ? () => setOneMore(true) : undefined}
          visits={again?.visits}
        />
      )}
      <div className="panel-foot">
        {rest === 0 ? null : (
          <Button
            type="submit"
            size="md"
            loading={act.isPending}
            disabled={oneMore && why.trim() === ''}
            autoFocus={!oneMore}
          >
            {label()}
          </Button>
        )}
        <Button variant="default" size="md" disabled={act.isPending} onClick={back}>
          {desk.otherTime}
        </Button>
      </div>
    </form>
  )
}
