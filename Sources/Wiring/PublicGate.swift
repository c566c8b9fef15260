import Pages
import Secrets
import Vocabulary

/// The door of a node without staff: it knows nobody, looks nobody up and holds no key but one of its own making for
/// form tokens.
struct PublicGate: Gatekeeper {
  let csrfKey = randomBytes(32)

  func identify(cookie: String?, bearer: String?, remoteAddress: String, at now: Instant) async throws -> Caller {
    .anonymous
  }

  /// Nothing that is written to the access log may be shown here: the pipeline then answers 503.
  func record(_ access: Access) async throws { throw NothingToShow() }

  struct NothingToShow: Error {}
}
