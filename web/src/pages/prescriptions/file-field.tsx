import { fileTypes } from '@salve/contract/prescriptions'
import { useId } from 'react'
import { useWords } from '../../words/words.tsx'

type Props = { fault: 'file' | 'tooLarge' | null; choose: (file: File | null) => void }

/** The browser's own way to choose a file: it knows cameras, clouds and scanners. */
export const FileField = ({ fault, choose }: Props) => {
  const { write: words } = useWords().prescriptions
  const id = useId()
  return (
    <div className="prescribe-file">
      <label htmlFor={id}>{words.file}</label>
      <p className="soft" id={`${id}-hint`}>
        {words.fileHint}
      </p>
      <input
        id={id}
        type="file"
        accept={fileTypes.join(',')}
        aria-describedby={fault === null ? `${id}-hint` : `${id}-hint ${id}-wrong`}
        aria-invalid={fault !== null}
        onChange={({ currentTarget: { files } }) => choose(files?.[0] ?? null)}
      />
      {fault === null ? null : (
        <p className="prescribe-wrong" id={`${id}-wrong`}>
          {words.wrong[fault]}
        </p>
      )}
    </div>
  )
}
