import { NativeSelect, type NativeSelectProps } from '@mantine/core'
import { useField } from './form-context.ts'

type Props = Pick<NativeSelectProps, 'description' | 'data' | 'autoComplete'> & { name: string }

/** The device's own list: known to everybody, also to a thumb and to a screen reader. */
export const SelectField = ({ name, ...props }: Props) => {
  const { label, error, input } = useField(name)
  return (
    <NativeSelect
      id={name}
      label={label}
      error={error}
      size="lg"
      inputWrapperOrder={['label', 'description', 'error', 'input']}
      {...props}
      {...input}
    />
  )
}
