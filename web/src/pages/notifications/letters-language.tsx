import { Button } from '@mantine/core'
import type { Preferences } from '@salve/contract/notifications'
import { useChangePreferences } from '../../api/notifications.ts'
import { languages } from '../../words/languages.ts'
import { useLanguage } from '../../words/words.tsx'
import { Part } from './part.tsx'

/** It follows the language of the app, once somebody has chosen that; until then they may choose it here. */
export const LettersLanguage = ({ chosen }: { chosen: Preferences }) => {
  const { words: all, language } = useLanguage()
  const words = all.notifications.preferences
  const saving = useChangePreferences()
  // Until it is known what somebody reads, they are written to in English.
  const written = chosen.language ?? 'en'
  const isSame = written === language
  const says = isSame ? words.languageSays : words.languageOther
  return (
    <Part title={words.language} hint={says(languages[written])} saving={saving}>
      {isSame ? null : (
        <Button size="md" variant="default" onClick={() => saving.mutate({ language })}>
          {words.languageTake(languages[language])}
        </Button>
      )}
    </Part>
  )
}
