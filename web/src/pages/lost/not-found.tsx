import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { Around } from './around.tsx'

export const NotFoundPage = () => {
  const { lost } = useWords()
  return (
    <Around>
      <Page title={lost.title} lead={lost.text}>
        <p className="lead">
          <Link to={paths.home} className="link">
            {lost.home}
          </Link>
        </p>
      </Page>
    </Around>
  )
}
