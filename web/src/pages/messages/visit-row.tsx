import { Button } from '@mantine/core'
import type { Message } from '@salve/contract/notifications'
import { Icon } from '../../ui/icon.tsx'
import { useTimes } from '../../words/when.ts'
import { useWords } from '../../words/words.tsx'
import { Said } from './said.tsx'
import type { Acts } from './said-acts.tsx'
import { type AboutVisit, canMend, isToCome } from './visits-of.ts'

type RowActs = Acts & { openVisit: (id: string) => void; openRecord: (message: Message) => void }
type Props = {
  about: AboutVisit
  zone: string
  now: number
  acts: RowActs
  /** What is being sent again, and what was put right just now. */
  onTheWay: ReadonlySet<string>
  mended: string | null
}

/** Whom to phone, about which visit, and what did not reach them. */
export const VisitRow = ({ about: { messages: all }, zone, now, acts, onTheWay, mended }: Props) => {
  const { messages } = useWords()
  const { dayAndTime, zoneIfOther } = useTimes(zone)
  const [first] = all
  const { patient, recipient, startsAt, appointmentId } = first
  const ofUse = isToCome(first, now)
  const unreached = all.some(({ status }) => status === 'FAILED')
  const name = patient?.name ?? recipient.name
  const mendable = all.find(canMend)
  // A doctor is found in the house.
  const isDoctor = recipient.phone === null && (patient?.phone ?? null) !== null
  return (
    <li className="told">
      <div className="told-top">
        <div>
          <p className="told-who">
            {patient === null ? (
              name
            ) : (
              <button
                type="button"
                className="link told-name"
                aria-label={messages.recordOf(name)}
                onClick={() => acts.openRecord(first)}
              >
                {name}
              </button>
            )}
          </p>
          {startsAt === null ? null : (
            <p>
              {ofUse ? messages.visitAt(dayAndTime(startsAt)) : messages.visitWas(dayAndTime(startsAt))}
              <span className="soft"> {zoneIfOther(startsAt)}</span>
            </p>
          )}
          {recipient.name === name ? null : <p className="soft">{messages.meantFor(recipient.name)}</p>}
        </div>
        <div className="told-reach">
          {!unreached || !ofUse || isDoctor ? null : recipient.phone === null ? (
            <p className="soft">{messages.noPhone}</p>
          ) : (
            <a className="told-phone" href={`tel:${recipient.phone.replace(/[^\d+]/g, '')}`}>
              <Icon name="call" />
              {recipient.phone}
            </a>
          )}
          {appointmentId === null ? null : (
            <Button
              size="md"
              variant="default"
              aria-label={messages.openVisitOf(name)}
              onClick={() => acts.openVisit(appointmentId)}
            >
              {messages.openVisit}
            </Button>
          )}
        </div>
      </div>
      {all.map((message) => (
        <Said
          key={message.id}
          message={message}
          acts={acts}
          ofUse={ofUse}
          mends={message === mendable}
          pending={onTheWay.has(message.id)}
          mended={mended === message.id}
        />
      ))}
    </li>
  )
}
