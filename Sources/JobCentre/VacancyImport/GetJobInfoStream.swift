import Documents

/// Finds the rows of a service (`GetJobInfo.row`, `recMntList.row`) in a stream of JSON and hands them over one by one,
/// as soon as each is whole.
package struct GetJobInfoStream {
  private let service: String
  private var json = JSONStream()
  /// For each open bracket, the key that is being read in it; nil in arrays.
  private var path: [String?] = []
  private var row: GetJobInfoRow?
  private var rowBytes = 0
  private var rootIsObject = true
  private var sawService = false
  private var sawRows = false
  private var code: String?
  private var message = ""
  /// Rows met so far.
  package private(set) var rows = 0
  /// How many rows the source says it has; nil when it does not say so in a usable number.
  package private(set) var announced: Int?

  private static let rowLimit = 4 << 20
  private static let rowDepth = 4

  /// At the beginning of a file of `service`'s answer.
  package init(service: String = "GetJobInfo") { self.service = service }

  /// Throws `JSONStreamError`, `ImportRefusal`, or what `handle` throws.
  package mutating func feed(_ chunk: [UInt8], _ handle: (GetJobInfoRow) throws -> Void) throws {
    var reader = json
    try reader.feed(chunk) { try take($0, handle) }
    json = reader
  }

  /// After the last chunk. Throws `apiRefused` for the source's own error envelope, `wrongShape` where no rows were.
  package mutating func finish(_ handle: (GetJobInfoRow) throws -> Void) throws {
    var reader = json
    try reader.finish { try take($0, handle) }
    json = reader
    if let code, code != "INFO-000" { throw ImportRefusal.apiRefused(code: code, message: message) }
    guard rootIsObject else { throw ImportRefusal.wrongShape(found: "맨 바깥이 { }가 아닙니다", service: service) }
    guard sawService else { throw ImportRefusal.wrongShape(found: "‘\(service)’가 없습니다", service: service) }
    guard sawRows else { throw ImportRefusal.wrongShape(found: "‘\(service).row’ 목록이 없습니다", service: service) }
  }

  private mutating func take(_ event: JSONStream.Event, _ handle: (GetJobInfoRow) throws -> Void) throws {
    switch event {
    case .beginObject: try open(nil, object: true)
    case .beginArray: try open(nil, object: false)
    case .endObject, .endArray: try close(handle)
    case .key(let key):
      path[path.count - 1] = key
      rowBytes += key.utf8.count
    case .string(let text): try scalar(text, handle)
    case .number(let text): try scalar(text, handle)
    case .bool(let value): try scalar(value ? "true" : "false", handle)
    case .null: try scalar(nil, handle)
    }
  }

  private var isInRows: Bool { path.count >= 3 && path[0] == service && path[1] == "row" && path[2] == nil }

  private mutating func open(_ key: String?, object: Bool) throws {
    if path.isEmpty { rootIsObject = object }
    if path.count == 1, path[0] == service { sawService = object }
    if path.count == 2, path[0] == service, path[1] == "row" {
      guard !object else { throw ImportRefusal.wrongShape(found: "‘\(service).row’가 목록이 아닙니다", service: service) }
      sawRows = true
    }
    if path.count == 3, isInRows { begin(isObject: object) }
    if path.count == Self.rowDepth, row != nil, let column = path[3] { row?.nested.append(column) }
    path.append(nil)
  }

  private mutating func close(_ handle: (GetJobInfoRow) throws -> Void) throws {
    path.removeLast()
    if path.count == 3, isInRows, let row {
      self.row = nil
      try handle(row)
    }
  }

  private mutating func begin(isObject: Bool) {
    rows += 1
    rowBytes = 0
    row = GetJobInfoRow(position: rows)
    row?.isObject = isObject
  }

  private mutating func scalar(_ text: String?, _ handle: (GetJobInfoRow) throws -> Void) throws {
    if path.isEmpty { rootIsObject = false }
    rowBytes += text?.utf8.count ?? 0
    guard rowBytes <= Self.rowLimit || row == nil else { throw ImportRefusal.rowTooLarge(row: rows) }
    if row != nil, path.count == Self.rowDepth {
      if let column = path[3] { row?.fields[column] = text }
    } else if path.count == 3, isInRows {
      begin(isObject: false)
      if let row { try handle(row) }
      row = nil
    } else {
      note(text)
    }
  }

  /// `RESULT.CODE`, `RESULT.MESSAGE` at the root or in the service, and the announced count.
  private mutating func note(_ text: String?) {
    let keys = path.compactMap { $0 }
    guard let text, keys.count == path.count else { return }
    switch keys {
    case ["RESULT", "CODE"], [service, "RESULT", "CODE"]: code = SourceText.line(text, max: 40) ?? ""
    case ["RESULT", "MESSAGE"], [service, "RESULT", "MESSAGE"]: message = SourceText.line(text, max: 200) ?? ""
    case [service, "list_total_count"]: announced = text.utf8.count <= 9 ? Int(text) : nil
    default: break
    }
  }
}
