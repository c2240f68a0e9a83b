/** Whether a file is a picture that the server takes. Its bytes say; many have another name or type, or none. */
import { PICTURE_HEAD_BYTES, readPictureType } from '@gatherboard/shared/api/pictures'

/** One that cannot be read any more (it was moved) is left to the sending, which says so. */
export async function isPicture(file: Blob): Promise<boolean> {
  try {
    return readPictureType(new Uint8Array(await file.slice(0, PICTURE_HEAD_BYTES).arrayBuffer())) !== undefined
  } catch {
    return true
  }
}
