import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import type { Preferences } from '@salve/contract/notifications'
import { useState } from 'react'
import { useChangePreferences } from '../../api/notifications.ts'
import { Choice } from '../../ui/choice.tsx'
import { useWords } from '../../words/words.tsx'
import { Part } from './part.tsx'

const usual = { from: '22:00', to: '07:00' }
// Long enough to write both the hour and the minutes.
const writtenMs = 800

type Props = { chosen: Preferences }

export const QuietHours = ({ chosen: { quietHours } }: Props) => {
  const words = useWords().notifications.preferences
  const saving = useChangePreferences()
  const [written, setWritten] = useState(quietHours ?? usual)
  const isSame = written.from === written.to
  const save = useDebouncedCallback((hours: typeof written) => {
    if (hours.from !== '' && hours.to !== '' && hours.from !== hours.to) saving.mutate({ quietHours: hours })
  }, writtenMs)
  const write = (change: Partial<typeof written>) => {
    const next = { ...written, ...change }
    setWritten(next)
    save(next)
  }
  const turn = (way: 'off' | 'on') => {
    setWritten(usual)
    saving.mutate({ quietHours: way === 'on' ? usual : null })
  }
  return (
    <Part title={words.quiet} hint={words.quietSays} saving={saving}>
      <Choice
        hideLegend
        legend={words.quietLegend}
        options={[
          { value: 'off', label: words.quietOff },
          { value: 'on', label: words.quietOn },
        ]}
        value={quietHours === null ? 'off' : 'on'}
        onChange={turn}
      />
      {quietHours === null ? null : (
        <div className="told-own-fields">
          <TextInput
            size="md"
            type="time"
            label={words.quietFrom}
            value={written.from}
            onChange={({ currentTarget: { value } }) => write({ from: value })}
          />
          <TextInput
            size="md"
            type="time"
            label={words.quietTo}
            value={written.to}
            error={isSame ? words.quietSame : undefined}
            onChange={({ currentTarget: { value } }) => write({ to: value })}
          />
        </div>
      )}
    </Part>
  )
}
