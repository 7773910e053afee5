import { Drawer, type DrawerProps, Modal, type ModalProps } from '@mantine/core'
import { useEffect } from 'react'
import { useWords } from '../words/words.tsx'
import './parts.css'

type Closing = {
  /** Without it, it is on the page only while it is open. */
  opened?: boolean
  dismiss: () => void
  /** While something is under way nothing closes it. */
  pending?: boolean
}

/** Mantine gives the focus back where something is closed and stays, but not where it is taken off the page while open. */
const useFocusBack = (open: boolean) => {
  useEffect(() => {
    if (!open) return
    const before = document.activeElement
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus()
    }
  }, [open])
}

const useOver = ({ opened = true, dismiss, pending = false }: Closing) => {
  const { panel } = useWords()
  useFocusBack(opened)
  return {
    opened,
    onClose: () => {
      if (!pending) dismiss()
    },
    padding: 'lg',
    closeButtonProps: { 'aria-label': panel.close },
  } as const
}

/** In the middle, over the page. */
export const Dialog = ({ opened, dismiss, pending, ...more }: Closing & Omit<ModalProps, 'opened' | 'onClose'>) => (
  <Modal {...useOver({ opened, dismiss, pending })} centered radius="lg" {...more} />
)

/** Beside the page it belongs to, which stays in sight. */
export const Side = ({ opened, dismiss, pending, ...more }: Closing & Omit<DrawerProps, 'opened' | 'onClose'>) => (
  <Drawer {...useOver({ opened, dismiss, pending })} position="right" size="min(440px, 100%)" {...more} />
)
