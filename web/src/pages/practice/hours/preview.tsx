import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useWatch } from 'react-hook-form'
import { reasonOf } from '../../../api/refusal.ts'
import { hoursPreview } from '../../../api/slots.ts'
import { useWords } from '../../../words/words.tsx'
import { type Hours, sendable } from './hours-form.ts'
import { KeptVisits } from './kept-visits.tsx'
import './preview.css'

type Props = {
  doctorId: string
  zone: string
  /** Once saved, the same hours make something else: nothing. */
  savedVersion: number | undefined
}

/** What saving would do, before it is done. */
export const Preview = ({ doctorId, zone, savedVersion }: Props) => {
  const { doctor, refusals } = useWords()
  const words = doctor.preview
  const hours = useWatch<Hours>() as Hours
  const body = sendable(hours)
  const [settled] = useDebouncedValue(body === null ? null : JSON.stringify(body), 350)
  const preview = useQuery({
    ...hoursPreview(doctorId, settled === null ? null : JSON.parse(settled), savedVersion),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  })
  const { data } = preview
  return (
    <section className="doc-preview" aria-labelledby="preview">
      <h2 id="preview">{words.title}</h2>
      <div role="status" data-pending={preview.isPlaceholderData || undefined}>
        {body === null ? (
          <p>{words.incomplete}</p>
        ) : preview.isError ? (
          <p>{refusals[reasonOf(preview.error)]}</p>
        ) : data == null ? (
          <p className="soft">{words.counting}</p>
        ) : (
          <>
            <p className="doc-preview-count">{words.makes(data.planned, hours.horizonDays)}</p>
            <p className="soft">
              {data.created === 0 && data.removed === 0 ? words.asNow : words.change(data.created, data.removed)}
            </p>
            <KeptVisits kept={data.kept} zone={zone} />
          </>
        )}
      </div>
    </section>
  )
}
