/** A file as it is stored: what it is, and its bytes. */
export type BlobFile = { type: string; bytes: Uint8Array };

/** Where files stand: a table, a collection or a bucket. A key is made for one file and not used again. */
export type Blobs = {
  /** Doing it twice with the same file changes nothing. */
  put(key: string, file: BlobFile): Promise<void>;
  get(key: string): Promise<BlobFile | null>;
  /** Keys that are not there are no error. */
  remove(keys: readonly string[]): Promise<void>;
};
