import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import { TextField } from './text-field.tsx'

type Props = { name: string; autoComplete: 'current-password' | 'new-password'; description?: string }

export const PasswordField = (props: Props) => {
  const { fields } = useWords()
  const [shown, setShown] = useState(false)
  return (
    <TextField
      {...props}
      type={shown ? 'text' : 'password'}
      rightSectionWidth={88}
      rightSection={
        <button
          type="button"
          className="show"
          aria-label={shown ? fields.hidePassword : fields.showPassword}
          aria-controls={props.name}
          onClick={() => setShown(!shown)}
        >
          {shown ? fields.hide : fields.show}
        </button>
      }
    />
  )
}
