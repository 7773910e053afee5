import { Button, TextInput } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { useEffect, useRef } from 'react'
import { useWords } from '../../words/words.tsx'

/** A link that was just made, to be copied: it is never shown again. */
export const FreshLink = ({ url }: { url: string }) => {
  const { calendar } = useWords().account
  const field = useRef<HTMLInputElement>(null)
  const clipboard = useClipboard({ timeout: 5000 })
  // Marked, so that it can be copied by hand where the browser gives no page its clipboard.
  useEffect(() => field.current?.select(), [])
  return (
    <div className="fresh-link">
      <div>
        <TextInput
          ref={field}
          id="calendar-link-url"
          label={calendar.yours}
          aria-describedby="calendar-link-once"
          value={url}
          readOnly
          dir="ltr"
          spellCheck={false}
          onFocus={({ currentTarget }) => currentTarget.select()}
        />
        <Button onClick={() => clipboard.copy(url)}>{calendar.copy}</Button>
      </div>
      <p role="status">{clipboard.copied ? calendar.copied : ''}</p>
      <p id="calendar-link-once" className="fresh-link-once">
        {calendar.once}
      </p>
    </div>
  )
}
