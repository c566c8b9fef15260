import Secrets
import Vocabulary

/// The style sheet, script and picture compiled into the binary. The address carries the content's digest, so that a
/// browser may keep it for a year and still gets a new one with a new version.
struct Assets: Sendable {
  struct File: Sendable {
    let bytes: [UInt8], type: String, digest: String
  }
  let files: [String: File]

  init() {
    var files: [String: File] = [:]
    for file in Embedded.files where file.name.hasPrefix("Assets/") {
      let name = String(file.name.dropFirst("Assets/".count))
      let bytes = Array(file.text.description.utf8)
      files[name] = File(
        bytes: bytes, type: Assets.type(of: name), digest: Digest.sha256(bytes).prefix(6).map { $0 }.hex)
    }
    self.files = files
  }

  func address(_ name: String) -> String { "/assets/\(name)?v=\(files[name]?.digest ?? "0")" }

  private static func type(of name: String) -> String {
    switch name.split(separator: ".").last {
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "svg": "image/svg+xml"
    default: "application/octet-stream"
    }
  }
}
