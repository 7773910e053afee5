import { Textarea } from '@mantine/core'
import { useWords } from '../../words/words.tsx'

type Props = { value: string; onChange: (value: string) => void }

export const CancelReason = ({ value, onChange }: Props) => {
  const { desk } = useWords()
  return (
    <Textarea
      mt={20}
      size="md"
      label={desk.cancelReason}
      description={desk.cancelText}
      maxLength={1000}
      autosize
      minRows={2}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data-autofocus
    />
  )
}
