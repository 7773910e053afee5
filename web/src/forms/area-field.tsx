import { Textarea, type TextareaProps } from '@mantine/core'
import { useField } from './form-context.ts'

type Props = Pick<TextareaProps, 'description' | 'minRows' | 'maxLength'> & { name: string }

export const AreaField = ({ name, ...props }: Props) => {
  const { label, error, input } = useField(name)
  return (
    <Textarea
      id={name}
      label={label}
      error={error}
      size="lg"
      inputWrapperOrder={['label', 'description', 'error', 'input']}
      autosize
      minRows={3}
      {...props}
      {...input}
    />
  )
}
