import { Button } from '@mantine/core'
import { useRouter } from '@tanstack/react-router'
import { reasonOf } from '../../api/refusal.ts'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { Around } from './around.tsx'

type Props = { error: unknown }

export const FailedPage = ({ error }: Props) => {
  const words = useWords()
  const router = useRouter()
  return (
    <Around>
      <Page title={words.failed.title} lead={words.refusals[reasonOf(error)]}>
        <p className="lead">
          <Button onClick={() => router.invalidate()}>{words.failed.again}</Button>
        </p>
      </Page>
    </Around>
  )
}
