import { listAudit } from '@salve/contract/audit'
import { type Http, route } from '../http/route.ts'
import { readAudit } from './list.ts'

export const auditRoutes = (http: Http) => {
  route(http, listAudit, { access: 'audit.read' }, (ctx, { query }) => readAudit(ctx, query))
}
