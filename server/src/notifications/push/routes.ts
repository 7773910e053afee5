import * as push from '@salve/contract/push'
import { perUser } from '../../http/limits.ts'
import { type Http, route } from '../../http/route.ts'
import { addOwnPushDevice, ownPushDevices, removeOwnPushDevice } from './devices.ts'

export const pushRoutes = (http: Http) => {
  route(http, push.listPushDevices, { access: 'signed-in' }, (ctx, { query }, caller) =>
    ownPushDevices(ctx, caller, query.here),
  )

  route(http, push.addPushDevice, { access: 'signed-in', limit: perUser('push', 30) }, (ctx, { body, from }, caller) =>
    addOwnPushDevice(ctx, caller, body, from.device),
  )

  route(http, push.removePushDevice, { access: 'signed-in' }, (ctx, { params }, caller) =>
    removeOwnPushDevice(ctx, caller, params.id),
  )
}
