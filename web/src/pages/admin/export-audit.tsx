import { Button, Menu } from '@mantine/core'
import { type AuditEntry, listAudit } from '@salve/contract/audit'
import { useMutation } from '@tanstack/react-query'
import type { AuditSearch } from '../../api/audit.ts'
import { call } from '../../api/call.ts'
import { reasonOf } from '../../api/refusal.ts'
import { Icon } from '../../ui/icon.tsx'
import { toast } from '../../ui/toast.ts'
import { useWords } from '../../words/words.tsx'
import { asCsv, asNdjson } from './audit-files.ts'
import './audit.css'

// Ten thousand rows fit into a page; for more there is the command line.
const mostParts = 100

const readAll = async (search: AuditSearch) => {
  const entries: AuditEntry[] = []
  let cursor: string | undefined
  for (let part = 0; part < mostParts; part++) {
    const { items, nextCursor } = await call(listAudit, { query: { ...search, limit: 100, cursor } })
    entries.push(...items)
    if (nextCursor === null) return { entries, whole: true }
    cursor = nextCursor
  }
  return { entries, whole: false }
}

const save = (text: string, type: string, name: string) => {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = Object.assign(document.createElement('a'), { href: address, download: name })
  link.click()
  URL.revokeObjectURL(address)
}

type Props = { search: AuditSearch; sentence: (entry: AuditEntry) => string; ready: boolean }

/** What is filtered, as a file. */
export const ExportAudit = ({ search, sentence, ready }: Props) => {
  const { admin, refusals } = useWords()
  const take = useMutation({
    mutationFn: async (kind: 'csv' | 'ndjson') => {
      const { entries, whole } = await readAll(search)
      if (kind === 'csv') save(asCsv(entries, sentence), 'text/csv', 'audit.csv')
      else save(asNdjson(entries), 'application/x-ndjson', 'audit.ndjson')
      return { count: entries.length, whole }
    },
    onSuccess: ({ count, whole }) => toast.done(whole ? admin.audit.saved(count) : admin.audit.savedPart(count)),
    onError: (error) => toast.failed(refusals[reasonOf(error)]),
  })
  return (
    <Menu position="bottom-end" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="md"
          disabled={!ready}
          loading={take.isPending}
          leftSection={<Icon name="download" />}
        >
          {admin.audit.save}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item className="admin-export" onClick={() => take.mutate('csv')}>
          {admin.audit.csv}
        </Menu.Item>
        <Menu.Item className="admin-export" onClick={() => take.mutate('ndjson')}>
          {admin.audit.ndjson}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
