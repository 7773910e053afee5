import type { Command } from 'commander'
import { createApp } from '../app.ts'
import { openApiDocument } from '../http/openapi.ts'
import { withSalve } from './with-salve.ts'

export const openApiCommand = (program: Command) => {
  program
    .command('openapi')
    .description('print the OpenAPI document')
    .action(() =>
      withSalve(async (ctx) => {
        const { app, routes } = await createApp(ctx, { https: null, redis: null })
        console.log(JSON.stringify(openApiDocument(routes), null, 2))
        await app.close()
      }),
    )
}
