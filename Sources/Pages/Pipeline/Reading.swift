import HTTPTypes
import Secrets
import Vocabulary

/// What was read out of a request's body and headers.
struct Reading: Sendable {
  var body = Field.missing
  /// SHA-256, hex; without the form's own hidden fields, which differ from drawing to drawing.
  var digest = ""
  var key: String?
  var reason: String?
  var files: [Upload] = []

  /// Throws `PipelineRefusal` and `BodyRefusal`. `token` says whether a form's token is right.
  init(_ visit: Visit, longest: Int, token: (String) -> Bool) throws {
    guard case .bytes(let bytes) = visit.ask.body else { throw PipelineRefusal.tooLarge(limitBytes: longest) }
    guard visit.ask.method == .post else {
      reason = Reading.headerReason(visit.ask)
      try checkReason(visit)
      return
    }
    if visit.isAPI {
      try readJSON(bytes, visit.ask)
    } else {
      try readForm(bytes, visit, token)
    }
    if let key, !Reading.isKey(key) { throw PipelineRefusal.keyMalformed }
    try checkReason(visit)
  }
  /// Nothing read: for pages that refuse before the body matters.
  init() {}

  private mutating func readJSON(_ bytes: [UInt8], _ ask: Ask) throws {
    guard bytes.isEmpty || ask.contentType == "application/json" else {
      throw PipelineRefusal.wrongType(expected: "application/json")
    }
    key = ask.headers[.idempotencyKey]?.trimmed
    guard key?.isEmpty == false else { throw PipelineRefusal.keyMissing }
    body = bytes.isEmpty ? .object([:]) : try JSONBody.field(bytes)
    guard case .object = body else { throw BodyRefusal.notAnObject }
    digest = Digest.sha256(bytes).hex
    reason = Reading.headerReason(ask)
  }

  private mutating func readForm(_ bytes: [UInt8], _ visit: Visit, _ token: (String) -> Bool) throws {
    let pairs = try pairs(bytes, visit)
    guard let sent = pairs.first(where: { $0.name == "csrf" })?.value, token(sent) else {
      throw PipelineRefusal.wrongToken
    }
    let typed = pairs.filter { $0.name != "csrf" && $0.name != "idempotencyKey" }
    body = try FormBody.field(typed)
    digest =
      Digest.sha256(
        typed.map { "\($0.name.utf8.count):\($0.name)=\($0.value.utf8.count):\($0.value)" }.joined()
          + files.map { "\($0.field)=\($0.name)=\(Digest.sha256($0.bytes).hex)" }.joined()
      ).hex
    key = pairs.first { $0.name == "idempotencyKey" }?.value
    reason = typed.first { $0.name == "accessReason" }?.value.trimmed
  }

  private mutating func pairs(_ bytes: [UInt8], _ visit: Visit) throws -> [(name: String, value: String)] {
    let type = visit.ask.contentType
    if visit.endpoint.uploads, type == "multipart/form-data" {
      let read = try MultipartBody.read(bytes, contentType: visit.ask.headers[.contentType] ?? "")
      files = read.files
      return read.pairs
    }
    guard bytes.isEmpty || type == "application/x-www-form-urlencoded" else {
      throw PipelineRefusal.wrongType(expected: "application/x-www-form-urlencoded")
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw BodyRefusal.malformedForm }
    return try FormBody.pairs(text)
  }

  private mutating func checkReason(_ visit: Visit) throws {
    // One letter says nothing: it opens nobody.
    reason = reason.flatMap { $0.count < 2 ? nil : String($0.prefix(200)) }
    if visit.endpoint.reasonDue, reason == nil { throw PipelineRefusal.reasonMissing }
  }

  /// Headers carry ASCII: Korean comes percent-encoded.
  private static func headerReason(_ ask: Ask) -> String? {
    ask.headers[.accessPurpose].map { (PercentCoding.decode($0, plusIsSpace: false) ?? $0).trimmed }
  }
  private static func isKey(_ key: String) -> Bool {
    (1...128).contains(key.utf8.count) && key.utf8.allSatisfy { (33...126).contains($0) }
  }
}
