import { SidePanel } from '../../ui/side-panel.tsx'
import { useWords } from '../../words/words.tsx'
import { Inbox } from './inbox.tsx'

type Props = { opened: boolean; dismiss: () => void; left: () => void }

/** Beside the page, for whoever must not leave it. */
export const InboxPanel = ({ opened, dismiss, left }: Props) => {
  const { notifications } = useWords()
  return (
    <SidePanel opened={opened} title={notifications.title} dismiss={dismiss} pending={false} error={null}>
      <Inbox level="h3" left={left} />
    </SidePanel>
  )
}
