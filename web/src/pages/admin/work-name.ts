import { useWords } from '../../words/words.tsx'

/** What a kind of work is for: in the reader's words, or in those of a newer server. */
export const useWorkName = () => {
  const kinds: Record<string, string | undefined> = useWords().admin.health.jobs.kinds
  return (name: string, about = name) => kinds[name] ?? about
}
