import { Button } from '@mantine/core'
import { useLive } from '../../api/live.ts'
import { reasonOf } from '../../api/refusal.ts'
import { useJoinWaitlist, useLeaveWaitlist, waitlist } from '../../api/waitlist.ts'
import { Icon } from '../../ui/icon.tsx'
import { Notice } from '../../ui/notice.tsx'
import { useWords } from '../../words/words.tsx'
import type { Whom } from '../booking/people.ts'

type Props = { doctorId: string; whom: Whom | undefined; self: boolean }

/** For whom no time suits: to be told when one becomes free. */
export const Wait = ({ doctorId, whom, self }: Props) => {
  const { booking, refusals } = useWords()
  const words = booking.doctor
  const list = useLive(waitlist({ doctorId, status: 'WAITING' }), { seconds: 5 })
  const join = useJoinWaitlist()
  const leave = useLeaveWaitlist()
  const own = list.data?.find(({ patientId }) => patientId === whom?.value)
  const error = join.error ?? leave.error
  return (
    <section className="doctor-wait" aria-labelledby="wait-title">
      <div role="status">
        <h2 id="wait-title">
          {own === undefined ? words.waitTitle : self ? words.waiting : words.waitingFor(own.patient.name)}
        </h2>
        <p className="soft">{own === undefined ? words.waitText : words.waitingText(own.position ?? 1)}</p>
      </div>
      {own === undefined ? (
        <Button
          variant="default"
          leftSection={<Icon name="bell" />}
          loading={join.isPending}
          disabled={list.isPending || whom === undefined}
          onClick={() => {
            leave.reset()
            join.mutate({ params: { id: doctorId }, body: { patientId: whom?.value } })
          }}
        >
          {words.wait}
        </Button>
      ) : (
        <Button
          variant="default"
          loading={leave.isPending}
          onClick={() => {
            join.reset()
            leave.mutate({ params: { id: own.id } })
          }}
        >
          {words.stopWaiting}
        </Button>
      )}
      {error === null ? null : <Notice tone="bad">{refusals[reasonOf(error)]}</Notice>}
    </section>
  )
}
