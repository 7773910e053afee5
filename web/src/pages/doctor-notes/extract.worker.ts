import { extractSteps } from '@salve/contract/extract/extract'
import type { DraftStep } from '@salve/contract/steps'

export type ToRead = { n: number; text: string; today: string }
export type WasRead = { n: number; steps: DraftStep[] } | { n: number; failed: string }

const answer = (read: WasRead) => self.postMessage(read)

self.onmessage = ({ data: { n, text, today } }: MessageEvent<ToRead>) => {
  try {
    answer({ n, steps: extractSteps(text, { today }) })
  } catch (error) {
    answer({ n, failed: String(error) })
  }
}
