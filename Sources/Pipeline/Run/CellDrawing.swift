import Graphics

/// One cell's page and picture, made when they are first needed and not again.
final class CellDrawing {
  let session: DrawingSession
  let worker: DrawingWorker
  let message: MessageStage.Prepared
  let options: DrawingOptions
  let assets: AssetSource
  private(set) lazy var page = session.page(options, assets: assets)
  private(set) lazy var picture = session.picture(options, assets: assets)
  private(set) lazy var accessibility = AccessibilityStage(
    worker: worker, page: page, options: options, assets: assets)

  init(
    session: DrawingSession, worker: DrawingWorker, message: MessageStage.Prepared, options: DrawingOptions,
    assets: AssetSource
  ) {
    self.session = session
    self.worker = worker
    self.message = message
    self.options = options
    self.assets = assets
  }
}
