import type { OwnKeys } from '@salve/contract/seal/own-keys'
import { Link } from '@tanstack/react-router'
import { paths } from '../../paths.ts'
import { Icon } from '../../ui/icon.tsx'
import { Page } from '../../ui/page.tsx'
import { useWords } from '../../words/words.tsx'
import { Figures } from './figures.tsx'
import { LockedKeys } from './locked-keys.tsx'
import { OlderKeys } from './older-keys.tsx'
import { Recovery } from './recovery.tsx'
import { WaitingKeys } from './waiting-keys.tsx'
import { WithKeys } from './with-keys.tsx'
import '../../ui/text.css'
import './own-keys.css'

const Open = ({ keys }: { keys: OwnKeys }) => {
  const { ownKeys: words } = useWords()
  const { current } = keys
  if (current === null) return <LockedKeys keys={keys} />
  return (
    <>
      <p className="own-keys-state">
        <Icon name="tick" />
        <span>
          <strong>{words.page.open}</strong> <span className="soft">{words.page.openHint}</span>
        </span>
      </p>
      <WaitingKeys />
      <Recovery keys={keys} />
      <section aria-labelledby="figures-title">
        <h2 id="figures-title">{words.figures.title}</h2>
        <p className="soft">{words.figures.text}</p>
        <Figures keys={{ userId: current.userId, id: current.id, ...current.publicKeys }} label={words.figures.label} />
      </section>
      {keys.locked.length > 0 ? <OlderKeys keys={keys} /> : null}
    </>
  )
}

export const OwnKeysPage = () => {
  const { page: words } = useWords().ownKeys
  return (
    <Page title={words.title} lead={words.lead} width="text">
      <div className="own-keys">
        <WithKeys title={words.unlockTitle} why={words.why}>
          {(keys) => <Open keys={keys} />}
        </WithKeys>
      </div>
      <Link to={paths.account} className="back-link">
        <Icon name="previous" />
        {words.back}
      </Link>
    </Page>
  )
}
