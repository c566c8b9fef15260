import NIOCore
import NIOPosix
import Synchronization

/// Stands on loopback between a client and PostgreSQL and cuts the line at the worst moment.
final class CuttingProxy: Sendable {
  enum Moment { case beforeServerSeesCommit, afterServerSawCommit, neverAnswered }

  private let target: (host: String, port: Int)
  private let plan = Mutex<Moment?>(nil)
  private let lines = Mutex<[any Channel]>([])
  private let listener = Mutex<(any Channel)?>(nil)

  init(to host: String, port: Int) { target = (host, port) }

  /// Listens; returns the port. A port given again is taken again after `unplug`.
  @discardableResult
  func plugIn(port: Int = 0) async throws -> Int {
    let channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
      .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
      .childChannelInitializer { [self] client in join(client) }
      .bind(host: "127.0.0.1", port: port).get()
    listener.withLock { $0 = channel }
    return channel.localAddress?.port ?? 0
  }

  /// As if the server were gone: no listener, every line dead.
  func unplug() async throws {
    try await listener.withLock { $0 }?.close()
    for line in lines.withLock({ $0 }) { try? await line.close() }
    lines.withLock { $0 = [] }
  }

  /// The next COMMIT is cut, once.
  func cutNextCommit(_ moment: Moment) { plan.withLock { $0 = moment } }

  fileprivate func takePlan() -> Moment? {
    plan.withLock { planned in
      defer { planned = nil }
      return planned
    }
  }

  private func join(_ client: any Channel) -> EventLoopFuture<Void> {
    lines.withLock { $0.append(client) }
    return ClientBootstrap(group: client.eventLoop)
      .channelInitializer { server in server.pipeline.addHandler(Relay(to: client, proxy: nil)) }
      .connect(host: target.host, port: target.port)
      .flatMap { server in client.pipeline.addHandler(Relay(to: server, proxy: self)) }
  }
}

/// Copies what one side says to the other. Only its channel's event loop uses it.
private final class Relay: ChannelInboundHandler, @unchecked Sendable {
  typealias InboundIn = ByteBuffer
  private let other: any Channel
  private let proxy: CuttingProxy?

  init(to other: any Channel, proxy: CuttingProxy?) { (self.other, self.proxy) = (other, proxy) }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let buffer = unwrapInboundIn(data)
    let isCommit = buffer.readableBytesView.starts(with: Array("Q\u{0}\u{0}\u{0}\u{B}COMMIT".utf8))
    switch isCommit ? proxy?.takePlan() : nil {
    case nil: other.writeAndFlush(buffer, promise: nil)
    case .beforeServerSeesCommit:
      other.close(promise: nil)
      context.close(promise: nil)
    case .afterServerSawCommit:
      other.writeAndFlush(buffer, promise: nil)
      context.close(promise: nil)
    case .neverAnswered: break
    }
  }

  func channelInactive(context: ChannelHandlerContext) { other.close(promise: nil) }
}
