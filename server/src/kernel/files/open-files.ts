import type { Log } from '../log.ts'
import { type Bucket, bucketStore } from './bucket.ts'
import { folderStore } from './folder.ts'
import type { FileStore } from './store.ts'

export type FilesConfig = { folder: string; bucket: Bucket | null }

/** The object store that is configured, or a folder beside the other data. */
export const openFiles = ({ folder, bucket }: FilesConfig, log: Log): FileStore =>
  bucket ? bucketStore(bucket, folder, log) : folderStore(folder)
