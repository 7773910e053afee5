import type { LanguageModel } from 'ai'
import type { Config } from '../../config.ts'
import { reach } from './reach.ts'

export type Llm = NonNullable<Config['llm']>

const open: Record<Llm['provider'], (llm: Llm, schema: boolean) => Promise<Exclude<LanguageModel, string>>> = {
  gemini: async ({ baseUrl, key, model, ca }) => {
    const { createGoogle } = await import('@ai-sdk/google')
    return createGoogle({ baseURL: baseUrl, apiKey: key ?? '', fetch: reach(ca) })(model)
  },
  openai: async ({ baseUrl, key, model, ca }) => {
    const { createOpenAI } = await import('@ai-sdk/openai')
    return createOpenAI({ baseURL: baseUrl, apiKey: key ?? '', fetch: reach(ca) }).responses(model)
  },
  compatible: async ({ baseUrl, key, model, ca }, schema) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible')
    const provider = createOpenAICompatible({
      name: 'compatible',
      baseURL: baseUrl,
      fetch: reach(ca),
      supportsStructuredOutputs: schema,
      ...(key ? { apiKey: key } : {}),
    })
    return provider(model)
  },
}

/** The SDK is loaded when somebody first asks a model: a clinic without one never pays for it. */
export const openModel = (llm: Llm, schema: boolean) => open[llm.provider](llm, schema)
