import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { Inbox } from './inbox.tsx'

export const NotificationsPage = () => {
  const { notifications } = useWords()
  return (
    <Page title={notifications.title} width="text">
      <Inbox level="h2" />
    </Page>
  )
}
