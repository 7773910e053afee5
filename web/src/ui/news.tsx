import { Button } from '@mantine/core'

type Props = { message: string; action?: { label: string; run: () => void } }

export const News = ({ message, action }: Props) => (
  <>
    <p>{message}</p>
    {action === undefined ? null : (
      <Button size="md" variant="subtle" className="news-action" onClick={action.run}>
        {action.label}
      </Button>
    )}
  </>
)
