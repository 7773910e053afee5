import { listAudit } from '@salve/contract/audit'
import { type Http, route } from '../http/route.ts'
import { type NamesOf, readAudit } from './list.ts'

export const auditRoutes = (http: Http, namesOf: NamesOf) => {
  route(http, listAudit, { access: 'audit.read' }, (ctx, { query }) => readAudit(ctx, query, namesOf))
}
