import type { MessageLanguage } from '@salve/contract/notifications'
import * as prescriptions from '@salve/contract/prescriptions'
import { sandboxPolicy } from '../http/headers.ts'
import { perUser } from '../http/limits.ts'
import { type Asked, type Http, route } from '../http/route.ts'
import type { Above } from './above.ts'
import { type Printable, printPrescription } from './file.ts'
import { handInPrescription } from './hand-in.ts'
import { findOfConsultation, findPrescriptions, openPrescription } from './open.ts'
import { withdrawPrescription } from './withdraw.ts'
import { writePrescription } from './write.ts'

const fileNames: Record<MessageLanguage, string> = { en: 'prescription', es: 'receta' }
const endings: Record<Printable['type'], string> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
}

/** To be kept, and never shown as a page of ours; the name says nothing of anybody. */
const asFile = (reply: Asked['reply'], { type, size, bytes }: Printable, language: MessageLanguage) => {
  reply
    .header('content-type', type)
    .header('content-length', size)
    .header('content-disposition', `attachment; filename="${fileNames[language]}.${endings[type]}"`)
    .header('content-security-policy', sandboxPolicy)
  return bytes
}

export const prescriptionRoutes = (http: Http, above: Above) => {
  const open = { access: 'prescription.open', limit: perUser('prescriptions', 600) } as const

  route(
    http,
    prescriptions.writePrescription,
    { access: 'prescription.write', limit: perUser('prescribing', 60) },
    (ctx, { params, body, upload }, caller) =>
      upload
        ? handInPrescription(ctx, caller, above, params.id, upload)
        : writePrescription(ctx, caller, above, params.id, body),
  )
  route(http, prescriptions.listOfConsultation, open, (ctx, { params, query }, caller) =>
    findOfConsultation(ctx, caller, params.id, query),
  )
  route(http, prescriptions.listPrescriptions, open, (ctx, { query }, caller) => findPrescriptions(ctx, caller, query))
  route(http, prescriptions.readPrescription, open, (ctx, { params }, caller) =>
    openPrescription(ctx, caller, params.id),
  )
  route(http, prescriptions.readPrescriptionFile, open, async (ctx, { params, query, reply }, caller) =>
    asFile(reply, await printPrescription(ctx, caller, params.id, query.language), query.language),
  )
  route(
    http,
    prescriptions.withdrawPrescription,
    { access: 'prescription.withdraw', limit: perUser('prescribing', 60) },
    (ctx, { params }, caller) => withdrawPrescription(ctx, caller, above, params.id),
  )
}
