import { TextInput, type TextInputProps } from '@mantine/core'
import { useField } from './form-context.ts'

type Props = Pick<
  TextInputProps,
  'autoComplete' | 'description' | 'inputMode' | 'rightSection' | 'rightSectionWidth' | 'type'
> & {
  name: string
}

export const TextField = ({ name, ...props }: Props) => {
  const { label, error, input } = useField(name)
  return (
    <TextInput id={name} label={label} error={error} spellCheck={false} autoCapitalize="none" {...props} {...input} />
  )
}
