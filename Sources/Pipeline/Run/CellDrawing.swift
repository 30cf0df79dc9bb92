import Graphics

/// One cell's page and picture, made when they are first needed and not again.
final class CellDrawing {
  private let sessions: Sessions
  let worker: DrawingWorker
  let message: MessageStage.Prepared
  let options: DrawingOptions
  let assets: AssetSource
  private(set) lazy var page = sessions.sent.page(options, assets: assets)
  private(set) lazy var picture = sessions.sent.picture(options, assets: assets)
  private(set) lazy var accessibility = AccessibilityStage(
    worker: worker, page: page, options: options, assets: assets)

  /// The page before inlining.
  var authoredPage: DrawnPage { sessions.authored.page(options, assets: assets) }

  /// A message as it is sent and as it was before inlining; the cells of a group share what is equal in them.
  struct Sessions {
    let sent: DrawingSession
    let authored: DrawingSession

    init(of message: MessageStage.Prepared, assets: AssetSource, worker: DrawingWorker) {
      sent = DrawingSession(message.sent, assets: assets, worker: worker)
      authored = DrawingSession(message.authored, assets: assets, worker: worker)
    }
  }

  init(
    sessions: Sessions, worker: DrawingWorker, message: MessageStage.Prepared, options: DrawingOptions,
    assets: AssetSource
  ) {
    self.sessions = sessions
    self.worker = worker
    self.message = message
    self.options = options
    self.assets = assets
  }
}
