import { useMantineColorScheme } from '@mantine/core'
import { type Language, languages } from '../words/languages.ts'
import { useLanguage } from '../words/words.tsx'
import { Choice } from './choice.tsx'
import { Icon } from './icon.tsx'

const spoken = Object.entries(languages).map(([value, label]) => ({ value: value as Language, label, lang: value }))

/** How Salve looks and speaks: the reader's own choice, kept in this browser. */
export const Preferences = () => {
  const { words, language, speak } = useLanguage()
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <>
      <Choice hideLegend legend={words.frame.language} options={spoken} value={language} onChange={speak} />
      <Choice
        hideLegend
        legend={words.frame.theme}
        options={[
          { value: 'light', label: words.frame.light, face: <Icon name="sun" /> },
          { value: 'dark', label: words.frame.dark, face: <Icon name="moon" /> },
          { value: 'auto', label: words.frame.auto, face: <Icon name="device" /> },
        ]}
        value={colorScheme}
        onChange={setColorScheme}
      />
    </>
  )
}
