import { Button } from '@mantine/core'
import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { useRef, useState } from 'react'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { RecoveryCode } from './recovery-code.tsx'
import { RecoveryForm } from './recovery-form.tsx'

/** What opens the keys once the password is forgotten: made here, shown once. */
export const Recovery = ({ keys }: { keys: OwnKeys }) => {
  const { ownKeys } = useWords()
  const words = ownKeys.recovery
  const title = useRef<HTMLHeadingElement>(null)
  const [asked, setAsked] = useState<'first' | 'again' | null>(null)
  const [code, setCode] = useState<string | null>(null)
  const done = () => {
    setCode(null)
    toast.done(words.made)
    setTimeout(() => title.current?.focus())
  }
  return (
    <section aria-labelledby="recovery-title">
      <h2 id="recovery-title" ref={title} tabIndex={-1}>
        {words.title}
      </h2>
      <p className="soft">{keys.hasRecovery ? words.has : words.none}</p>
      <Button
        variant={keys.hasRecovery ? 'default' : 'filled'}
        size="md"
        onClick={() => setAsked(keys.hasRecovery ? 'again' : 'first')}
      >
        {keys.hasRecovery ? words.again : words.make}
      </Button>
      {asked === null ? null : (
        <RecoveryForm
          again={asked === 'again'}
          dismiss={() => setAsked(null)}
          made={(next) => {
            setAsked(null)
            setCode(next)
          }}
        />
      )}
      {code === null ? null : <RecoveryCode code={code} done={done} />}
    </section>
  )
}
