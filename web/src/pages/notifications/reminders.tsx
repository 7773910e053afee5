import { Button } from '@mantine/core'
import type { Lead, Preferences } from '@salve/contract/notifications'
import { useRef, useState } from 'react'
import { useChangePreferences, useChosen } from '../../api/notifications.ts'
import { Icon } from '../../ui/icon.tsx'
import { useLanguage, useWords } from '../../words/words.tsx'
import { zoneWords } from '../../words/zone.ts'
import { includes, inOrder, mostLeads, nameOf, offered, sayLead } from './leads.ts'
import { OwnLead } from './own-lead.tsx'
import { Part } from './part.tsx'

/** A time of day as the reader writes it. */
const useClock = () => {
  const { locale } = useLanguage()
  const format = new Intl.DateTimeFormat(locale, { timeStyle: 'short', timeZone: 'UTC' })
  return (time: string) => format.format(Date.parse(`2026-01-01T${time}:00Z`))
}

/** When to be reminded of each visit: the usual as keys, and one's own. */
export const Reminders = ({ chosen }: { chosen: Preferences }) => {
  const { remind, timeZone } = chosen
  const words = useWords().notifications.preferences
  const clock = useClock()
  const saving = useChangePreferences()
  const latest = useChosen()
  const top = useRef<HTMLHeadingElement>(null)
  const [adding, setAdding] = useState(false)
  const full = remind.length >= mostLeads
  const add = (lead: Lead) => saving.mutate({ remind: inOrder([...latest(chosen).remind, lead]) })
  const leaveOut = (lead: Lead) =>
    saving.mutate({ remind: latest(chosen).remind.filter((one) => nameOf(one) !== nameOf(lead)) })
  const leave = () => {
    // The button that opened it may be gone, and the one that had the focus is.
    top.current?.focus()
    setAdding(false)
  }
  return (
    <Part
      title={words.remind}
      hint={`${words.remindHint} ${words.zone(zoneWords(timeZone))}`}
      saving={saving}
      top={top}
    >
      <fieldset className="told-keys">
        <legend className="unseen">{words.remind}</legend>
        {offered(remind).map((lead) => {
          const isChosen = includes(remind, lead)
          return (
            <label key={nameOf(lead)}>
              <input
                type="checkbox"
                checked={isChosen}
                disabled={full && !isChosen}
                onChange={() => (isChosen ? leaveOut(lead) : add(lead))}
              />
              <span>{sayLead(lead, words.leads, clock)}</span>
            </label>
          )
        })}
      </fieldset>
      <p role="status" className="soft told-count">
        {remind.length === 0 ? words.remindNone : full ? words.remindFull : null}
      </p>
      {full ? null : adding ? (
        <OwnLead
          add={(lead) => {
            if (!includes(remind, lead)) add(lead)
            leave()
          }}
          close={leave}
        />
      ) : (
        <Button
          variant="subtle"
          size="md"
          className="told-own-open"
          leftSection={<Icon name="plus" />}
          onClick={() => setAdding(true)}
        >
          {words.own}
        </Button>
      )}
    </Part>
  )
}
