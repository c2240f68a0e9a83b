/** Another Gatherboard uses the folder. `url` is where it answers, when it is a server that has started. */
export class DataFolderInUse extends Error {
  override name = 'DataFolderInUse'
  readonly url: string | undefined

  constructor(dataDir: string, url: string | undefined) {
    super(
      `${dataDir} is in use by another Gatherboard${url === undefined ? '' : ` (${url})`}. Stop that one, or choose another folder with DATA_DIR.`,
    )
    this.url = url
  }
}
