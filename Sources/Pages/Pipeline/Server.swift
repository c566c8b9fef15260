import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import Storage
import Vocabulary

/// The web side of a node: the endpoints of one surface behind one pipeline.
package struct Server: Sendable {
  /// What differs between nodes and tests but is no part of the pages.
  package struct Settings: Sendable {
    /// Addresses and IPv4 ranges (`10.0.0.0/8`) of proxies whose `X-Forwarded-For` is believed.
    package var trustedProxies: [String] = []
    /// Longest body in bytes.
    package var longestBody = 2 * 1024 * 1024
    /// Longest body of a form with files, in bytes.
    package var longestUpload = 24 * 1024 * 1024
    /// Lines carry the endpoint's pattern, never an address, name or id.
    package var logger = Logger(label: "naeil.web")
    /// A line in every page's footer: the ledger's head, the edition on show. Called once a page; keep it cheap.
    package var footer: @Sendable (Call) async -> HTML = { _ in .empty }
    /// Requests by route and status, and how long they took.
    package var measures = Measures()
    /// Whether the node may be sent visitors; throws when not. Nil: whether the database answers.
    package var ready: (@Sendable () async throws -> Void)?
    /// No proxies, 2 MiB, no footer line.
    package init() {}
  }
  /// Every endpoint this node serves, those of Pages included: the list behind the access matrix and OpenAPI.
  package let endpoints: [Endpoint]
  let pipeline: Pipeline
  private let settings: Settings

  /// `clock` gives the moment a request came in. Throws when two endpoints claim one method and path.
  package init(
    endpoints: [Endpoint], gatekeeper: any Gatekeeper, site: Site, database: any Database, surface: Surface,
    clock: @escaping @Sendable () -> Instant, settings: Settings = Settings()
  ) throws {
    let assets = Assets()
    let shown = endpoints.filter(surface.shows)
    let own = BuiltIn.endpoints(for: shown, site: site, assets: assets) {
      if let ready = settings.ready {
        try await ready()
      } else {
        _ = try await database.read { try $0.rows("SELECT 1 AS ready") }
      }
    }
    self.endpoints = shown + own
    self.settings = settings
    pipeline = Pipeline(
      routes: try RouteTable(shown + own), gatekeeper: gatekeeper, site: site, layout: Layout(assets: assets),
      clock: clock, settings: settings, proxies: TrustedProxies(settings.trustedProxies))
  }

  /// One request in process: what tests and the socket alike call.
  package func answer(_ ask: Ask) async -> Answer { await pipeline.answer(ask) }

  /// The bridge to Hummingbird.
  package func responder() -> Responder { Responder(pipeline: pipeline) }

  /// A Hummingbird application bound to `host`:`port`; `onRunning` gets the port in use (0 asked for any).
  package func application(
    host: String, port: Int, onRunning: @escaping @Sendable (Int) async -> Void = { _ in }
  ) -> Application<Responder> {
    Application(
      responder: responder(), configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
      onServerRunning: { await onRunning($0.localAddress?.port ?? port) }, logger: settings.logger)
  }

  /// What Hummingbird tells of a request beside the request.
  package struct Context: RequestContext {
    /// Hummingbird's own.
    package var coreContext: CoreRequestContextStorage
    let peer: String
    /// Keeps the address of the other end.
    package init(source: ApplicationRequestContextSource) {
      coreContext = CoreRequestContextStorage(source: source)
      peer = source.channel.remoteAddress?.ipAddress ?? ""
    }
  }

  /// Reads the body, asks the pipeline, writes the answer.
  package struct Responder: HTTPResponder {
    let pipeline: Pipeline

    /// Never throws for what the pipeline can answer.
    package func respond(to request: Request, context: Server.Context) async throws -> Response {
      var body = Ask.Body.bytes([])
      let path = String((request.head.path ?? "/").prefix { $0 != "?" })
      let longest = request.method == .post ? pipeline.longestBody(.post, path) : pipeline.settings.longestBody
      do {
        body = .bytes(Array(try await request.body.collect(upTo: longest).readableBytesView))
      } catch is NIOTooManyBytesError {
        body = .tooLarge
      }
      let answer = await pipeline.answer(
        Ask(
          method: request.method, target: request.head.path ?? "/", headers: request.headers, body: body,
          peer: context.peer, authority: request.head.authority))
      return Response(
        status: .init(code: answer.status), headers: answer.headers,
        body: ResponseBody(byteBuffer: ByteBuffer(bytes: answer.body)))
    }
  }
}

extension Surface {
  /// Whether this surface carries what `audience` may call. Residents have no routes of their own yet, so that the
  /// resident surface is the public one.
  package func shows(_ audience: Audience) -> Bool { hasDesk || audience == .everyone }

  /// Whether this surface carries the endpoint.
  package func shows(_ endpoint: Endpoint) -> Bool {
    hasDesk || endpoint.audience == .everyone && !endpoint.isStaffDoor
  }

  /// Whether staff work on this surface, and sign in to it.
  package var hasDesk: Bool {
    switch self {
    case .all, .staff: true
    case .public, .resident: false
    }
  }
}
