import './ui/styles.ts'
import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { createQueryClient } from './api/query-client.ts'
import { followMessages } from './push/follow.ts'
import { createAppRouter } from './routes.tsx'
import { theme, variables } from './ui/theme.ts'
import { loadWords, readersLanguage } from './words/languages.ts'
import { WordsProvider } from './words/words.tsx'

const nonce = document.querySelector<HTMLMetaElement>('meta[name=csp-nonce]')?.content ?? ''
// Dialogs keep the page behind them from scrolling by a style element; what makes it asks for its nonce here.
Object.assign(globalThis, { __webpack_nonce__: nonce })
const colorSchemes = localStorageColorSchemeManager({ key: 'salve-theme' })
const queries = createQueryClient()
const router = createAppRouter(queries)
followMessages(router)

const start = async () => {
  const language = readersLanguage()
  const words = await loadWords(language)
  const place = document.getElementById('salve')
  if (place === null) throw new Error('the page has no place for the app')
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={variables}
        colorSchemeManager={colorSchemes}
        defaultColorScheme="auto"
        getStyleNonce={() => nonce}
      >
        <WordsProvider language={language} words={words}>
          <QueryClientProvider client={queries}>
            <RouterProvider router={router} />
          </QueryClientProvider>
        </WordsProvider>
      </MantineProvider>
    </StrictMode>,
  )
}

void start()
