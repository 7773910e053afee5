import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { reasonOf } from '../api/refusal.ts'
import { useWords } from '../words/words.tsx'
import { Notice } from './notice.tsx'
import { Dialog } from './over-page.tsx'
import './parts.css'

type Props = {
  opened: boolean
  /** A question. */
  title: string
  /** What will happen, and whether it can be undone. */
  children: ReactNode
  dismiss: () => void
  pending: boolean
  error: unknown
  /** Says what it does, never "OK". */
  action: { label: string; run: () => void; color?: 'red' }
  /** What it is called to leave things as they are. */
  keep?: string
}

/** Asks before something that somebody else will notice or that cannot be undone. */
export const ConfirmDialog = ({ opened, title, children, dismiss, pending, error, action, keep }: Props) => {
  const { panel, refusals } = useWords()
  return (
    <Dialog opened={opened} dismiss={dismiss} pending={pending} title={title}>
      {children}
      {error == null ? null : (
        <div className="panel-error">
          <Notice tone="bad">{refusals[reasonOf(error)]}</Notice>
        </div>
      )}
      <div className="panel-foot">
        <Button size="md" color={action.color} loading={pending} onClick={action.run}>
          {action.label}
        </Button>
        <Button variant="default" size="md" disabled={pending} onClick={dismiss} data-autofocus>
          {keep ?? panel.back}
        </Button>
      </div>
    </Dialog>
  )
}
