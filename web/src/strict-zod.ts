import { z } from 'zod/v4'

// Zod writes itself faster checks with `new Function`, which the content security policy forbids and reports. It
// decides that when a schema is made, so this has to come before the first one: vite.config.ts puts this file in the
// place of `zod`.
z.config({ jitless: true })

export * from 'zod/v4'
