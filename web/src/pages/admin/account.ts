import type { UserRecord } from '@salve/contract/accounts'
import type { z } from 'zod'

export type Account = z.output<typeof UserRecord>
