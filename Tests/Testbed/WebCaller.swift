import HTTPTypes
import Pages
import Synchronization
import Vocabulary

/// A browser in process: keeps cookies, sends the form token of the last page it saw and a fresh idempotency key.
package final class WebCaller: Sendable {
  private struct Memory {
    var cookies: [String: String]
    var token: String?
  }
  private let server: Server
  private let memory: Mutex<Memory>

  /// `cookies` are what it begins with.
  package init(server: Server, cookies: [String: String] = [:]) {
    self.server = server
    memory = Mutex(Memory(cookies: cookies))
  }

  /// What it holds now.
  package var cookies: [String: String] { memory.withLock { $0.cookies } }

  /// Opens a page.
  package func get(_ path: String, headers: [String: String] = [:]) async -> Heard {
    await send(.get, path, headers: headers, body: [])
  }

  /// Sends a form. Names repeat by giving `fields` as pairs. `key` repeats a press; `token` nil: the one last seen.
  package func post(
    _ path: String, _ fields: KeyValuePairs<String, String> = [:], key: String? = nil, token: String? = nil
  ) async -> Heard {
    await post(path, pairs: fields.map { ($0.key, $0.value) }, key: key, token: token)
  }
  /// Sends a form whose names repeat.
  package func post(
    _ path: String, pairs: [(String, String)], key: String? = nil, token: String? = nil
  ) async -> Heard {
    // A signed-in browser has seen a page before it sends a form: any page has the sign-out form.
    if token == nil, memory.withLock({ $0.token }) == nil { _ = await get("/healthz/nowhere") }
    let sent = token ?? memory.withLock { $0.token } ?? ""
    let all = pairs + [("csrf", sent), ("idempotencyKey", key ?? freshIdempotencyKey())]
    let body = all.map { "\(PercentCoding.encode($0.0))=\(PercentCoding.encode($0.1))" }.joined(separator: "&")
    return await send(
      .post, path, headers: ["Content-Type": "application/x-www-form-urlencoded"], body: Array(body.utf8))
  }

  /// Sends a form with files, all of one field.
  package func upload(
    _ path: String, field: String, files: [(name: String, bytes: [UInt8])], _ pairs: [(String, String)] = [],
    key: String? = nil
  ) async -> Heard {
    if memory.withLock({ $0.token }) == nil { _ = await get("/healthz/nowhere") }
    let sent = memory.withLock { $0.token } ?? ""
    let mark = "----naeil\(freshIdempotencyKey())"
    var body: [UInt8] = []
    for (name, value) in pairs + [("csrf", sent), ("idempotencyKey", key ?? freshIdempotencyKey())] {
      body += "--\(mark)\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n".utf8
    }
    for file in files {
      body += "--\(mark)\r\nContent-Disposition: form-data; name=\"\(field)\"; filename=\"\(file.name)\"\r\n".utf8
      body += "Content-Type: application/octet-stream\r\n\r\n".utf8
      body += file.bytes + "\r\n".utf8
    }
    body += "--\(mark)--\r\n".utf8
    return await send(.post, path, headers: ["Content-Type": "multipart/form-data; boundary=\(mark)"], body: body)
  }

  /// The page a redirect leads to; the answer itself when it is none.
  package func follow(_ heard: Heard) async -> Heard {
    guard let location = heard.location, (300..<400).contains(heard.status) else { return heard }
    return await get(location)
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, headers: [String: String], body: [UInt8]
  ) async -> Heard {
    var fields = HTTPFields()
    for (name, value) in headers { if let name = HTTPField.Name(name) { fields[name] = value } }
    let jar = cookies.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "; ")
    if !jar.isEmpty { fields[.cookie] = jar }
    let heard = Heard(
      await server.answer(Ask(method: method, target: path, headers: fields, body: .bytes(body), peer: "10.0.0.1")))
    memory.withLock { memory in
      for line in heard.headers[values: .setCookie] {
        let pair = line.prefix { $0 != ";" }.split(separator: "=", maxSplits: 1).map(String.init)
        memory.cookies[pair[0]] = line.contains("Max-Age=0") ? nil : pair.count > 1 ? pair[1] : ""
      }
      memory.token = heard.token ?? memory.token
    }
    return heard
  }
}

/// A program in process: bearer token, JSON, a fresh idempotency key for each POST.
package struct APICaller: Sendable {
  let server: Server
  let token: String?
  /// `token` nil: no `Authorization` at all.
  package init(server: Server, token: String?) { (self.server, self.token) = (server, token) }

  /// `reason` goes into `Access-Purpose`.
  package func get(_ path: String, reason: String? = nil) async -> Heard {
    await send(.get, path, reason: reason, key: nil, body: [])
  }
  /// `key` repeats a request.
  package func post(_ path: String, _ body: JSON, reason: String? = nil, key: String? = nil) async -> Heard {
    await send(.post, path, reason: reason, key: key ?? freshIdempotencyKey(), body: Array(body.encoded.utf8))
  }

  private func send(
    _ method: HTTPRequest.Method, _ path: String, reason: String?, key: String?, body: [UInt8]
  ) async -> Heard {
    var fields = HTTPFields()
    func set(_ name: String, _ value: String?) {
      if let name = HTTPField.Name(name), let value { fields[name] = value }
    }
    set("Authorization", token.map { "Bearer \($0)" })
    set("Idempotency-Key", key)
    set("Access-Purpose", reason.map(PercentCoding.encode))
    set("Content-Type", body.isEmpty ? nil : "application/json")
    return Heard(
      await server.answer(Ask(method: method, target: path, headers: fields, body: .bytes(body), peer: "10.0.0.1")))
  }
}

/// What came back.
package struct Heard: Sendable {
  /// HTTP status.
  package let status: Int
  /// As answered.
  package let headers: HTTPFields
  /// Body as UTF-8 text.
  package let text: String
  /// Body as sent: a file.
  package let bytes: [UInt8]
  /// Of the pipeline's answer.
  package init(_ answer: Answer) {
    (status, headers, text, bytes) = (answer.status, answer.headers, answer.text, answer.body)
  }

  /// Where a redirect or a creation leads.
  package var location: String? { headers[.location] }
  /// The JSON body; `.missing` when it is none.
  package var json: Field { (try? Field(json: Array(text.utf8))) ?? .missing }
  /// The form token on the page, where there is a form.
  package var token: String? { hidden("csrf") }
  /// Value of the first hidden field of that name.
  package func hidden(_ name: String) -> String? {
    guard let mark = text.firstRange(of: "name=\"\(name)\" value=\"") else { return nil }
    return String(text[mark.upperBound...].prefix { $0 != "\"" })
  }
}

extension Field {
  /// A member of an object; `.missing` without one.
  package subscript(_ name: String) -> Field {
    if case .object(let members) = self { members[name] ?? .missing } else { .missing }
  }
  /// An item of a list; `.missing` beyond its end.
  package subscript(_ index: Int) -> Field { items.indices.contains(index) ? items[index] : .missing }
  /// The items of a list; none of anything else.
  package var items: [Field] { if case .list(let items) = self { items } else { [] } }
  /// A text; nil of anything else.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// A whole number; nil of anything else.
  package var int: Int? { if case .number(let number) = self { number } else { nil } }
  /// True or false; nil of anything else.
  package var flag: Bool? { if case .flag(let flag) = self { flag } else { nil } }
}
