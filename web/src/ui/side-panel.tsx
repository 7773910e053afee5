import { Button } from '@mantine/core'
import type { FormEvent, ReactNode } from 'react'
import { reasonOf } from '../api/refusal.ts'
import { useWords } from '../words/words.tsx'
import { Notice } from './notice.tsx'
import { Side } from './over-page.tsx'
import './parts.css'

type Props = {
  opened: boolean
  title: string
  /** Required, so that no panel can forget them: how it closes, whether it is busy, what went wrong. */
  dismiss: () => void
  pending: boolean
  error: unknown
  /** The one thing that is done here. Without it the panel only shows. */
  action?: { label: string; run: () => void; color?: 'red'; disabled?: boolean }
  /** Words of this page for what went wrong; else those of the catalogue. */
  say?: string
  children: ReactNode
}

/** One action beside the page it belongs to: the page stays in sight, and Escape leaves it as it was. */
export const SidePanel = ({ opened, title, dismiss, pending, error, action, say, children }: Props) => {
  const { panel, refusals } = useWords()
  const run = (event: FormEvent) => {
    event.preventDefault()
    if (pending || action === undefined || action.disabled) return
    action.run()
  }
  return (
    <Side opened={opened} dismiss={dismiss} pending={pending} title={title}>
      <form onSubmit={run} noValidate>
        {children}
        {error == null ? null : (
          <div className="panel-error">
            <Notice tone="bad">{say ?? refusals[reasonOf(error)]}</Notice>
          </div>
        )}
        {action === undefined ? null : (
          <div className="panel-foot">
            <Button type="submit" size="md" color={action.color} loading={pending} disabled={action.disabled}>
              {action.label}
            </Button>
            <Button variant="default" size="md" disabled={pending} onClick={dismiss}>
              {panel.back}
            </Button>
          </div>
        )}
      </form>
    </Side>
  )
}
