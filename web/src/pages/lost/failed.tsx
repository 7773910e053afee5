import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { reasonOf } from '../../api/refusal.ts'
import { Frame } from '../../ui/frame.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'

type Props = { error: unknown }

export const FailedPage = ({ error }: Props) => {
  const words = useWords()
  const router = useRouter()
  return (
    <Frame>
      <Page title={words.failed.title} lead={words.refusals[reasonOf(error)]}>
        <p className="lead">
          <Button onClick={() => router.invalidate()}>{words.failed.again}</Button>
        </p>
      </Page>
    </Frame>
  )
}
