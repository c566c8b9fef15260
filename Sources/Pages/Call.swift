import Secrets
import Storage
import Synchronization
import Vocabulary

/// Of a page: public pages in both, staff pages in Korean only.
package enum Language: String, Sendable, CaseIterable { case ko, en }

/// One request as a handler sees it: checked, identified, its body read into fields.
package struct Call: Sendable {
  /// The line of the endpoint list that answers.
  package let endpoint: Endpoint
  /// Who asks; already admitted by the endpoint's audience.
  package let caller: Caller
  /// The moment the request came in: the only clock a handler may use.
  package let now: Instant
  /// The day of `now` in Seoul.
  package var today: Day { now.day }
  /// `{id}` of the path, percent-decoded.
  package let parameters: [String: String]
  /// Query of the address.
  package let query: Field
  /// Form or JSON body; `.missing` on GET.
  package let body: Field
  /// Korean unless a public page was asked for in English.
  package let language: Language
  /// The path and query as asked, for links back.
  package let address: String
  /// Token every form carries; see `csrfFields`.
  package let csrf: String
  /// From the header (API) or the hidden field (form).
  package let idempotencyKey: String?
  /// SHA-256 of the body, hex.
  package let bodyDigest: String
  /// What was typed where a reason is due.
  package let accessReason: String?
  /// Who will have been shown; goes to the access log before the answer.
  package let shown: Shown
  /// The node's own particulars.
  package let site: Site
  /// Where the request came from, after trusted proxies; throttles sign-in, stands in the access log.
  package let remoteAddress: String
  /// Files of the form, in the order sent; only where the endpoint takes uploads.
  package internal(set) var files: [Upload] = []
  /// Asked from this very machine with no proxy between: what only its operator may see.
  package internal(set) var isLocal = false
  /// What stood after `Bearer `, on any path; only the API's is a member of staff's.
  package internal(set) var bearer: String?
  /// What the form that led here did.
  var done: String?

  /// Made by the pipeline and by tests.
  package init(
    endpoint: Endpoint, caller: Caller, now: Instant, parameters: [String: String], query: Field, body: Field,
    language: Language, address: String, csrf: String, idempotencyKey: String?, bodyDigest: String,
    accessReason: String?, shown: Shown, site: Site, remoteAddress: String = ""
  ) {
    (self.endpoint, self.caller, self.now, self.parameters) = (endpoint, caller, now, parameters)
    (self.query, self.body, self.language, self.address) = (query, body, language, address)
    (self.csrf, self.idempotencyKey, self.bodyDigest) = (csrf, idempotencyKey, bodyDigest)
    (self.accessReason, self.shown, self.site) = (accessReason, shown, site)
    self.remoteAddress = remoteAddress
  }

  /// The path parameter; throws `NotFound` when it is not there.
  package func parameter(_ name: String) throws -> String {
    guard let value = parameters[name], !value.isEmpty else { throw NotFound("주소") }
    return value
  }
  /// The path parameter as an id; throws `NotFound` when it is not there.
  package func id<Noun>(_ name: String = "id", of noun: Noun.Type = Noun.self) throws -> ID<Noun> {
    ID(try parameter(name))
  }
  /// Reads the body; faults gather in it.
  package func reader() -> FieldReader { FieldReader(body) }
  /// Reads the address's query.
  package func queryReader() -> FieldReader { FieldReader(query) }

  /// The scope under which this POST takes effect once.
  package func idempotencyScope() throws -> IdempotencyScope {
    guard let key = idempotencyKey, !key.isEmpty else { throw IdempotencyRefusal.keyMissing }
    return IdempotencyScope(
      office: caller.office, account: caller.account, endpoint: "\(endpoint.method.rawValue) \(endpoint.path)",
      key: key, bodyDigest: contentDigest)
  }
  /// Of the body and of the object in the path, so that one key never answers for another object.
  private var contentDigest: String {
    guard !parameters.isEmpty else { return bodyDigest }
    let object = parameters.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "&")
    return Digest.sha256("\(bodyDigest) \(object)").hex
  }
  /// Runs `effect` in one transaction, at most once for this request's key; a repeat gets the first outcome.
  package func once(
    _ database: any Database, isolation: Isolation = .serializable,
    _ effect: @escaping @Sendable (any WriteTransaction) throws -> Outcome
  ) async throws -> Outcome {
    try await database.once(try idempotencyScope(), at: now, isolation: isolation, effect)
  }
  /// The Korean sentence, or its translation when the page is read in English: `call.t("{0}명 중 {1}명", "10", "3")`.
  package func t(_ sentence: String, _ values: String...) -> String {
    site.words.say(sentence, language, values)
  }
}

/// Gathers whom the answer shows. A handler calls `person(_:)` for each one, before it returns.
package final class Shown: Sendable {
  private let state = Mutex<(persons: [String], task: String?, purpose: Purpose?)>(([], nil, nil))
  /// Nobody shown yet.
  package init() {}
  /// `id` is the vault's person id.
  package func person(_ id: String) {
    state.withLock { if !$0.persons.contains(id) { $0.persons.append(id) } }
  }
  /// The task behind the look: `seeker:…`, `referral:…`.
  package func task(_ text: String) { state.withLock { $0.task = text } }
  /// What the request was really for, where that is not what the endpoint is for: signing in, being led elsewhere. With
  /// it the request is written down even if the endpoint has no purpose.
  package func purpose(_ purpose: Purpose) { state.withLock { $0.purpose = purpose } }
  /// nil: the endpoint's own.
  package var purpose: Purpose? { state.withLock { $0.purpose } }
  /// Vault ids in the order shown, each once.
  package var persons: [String] { state.withLock { $0.persons } }
  /// The last task named; nil for lists.
  package var task: String? { state.withLock { $0.task } }
}

/// What is the same for every request of this node.
package struct Site: Sendable {
  /// "내일구 일자리센터".
  package let name: String
  /// Slug of the office this node serves pages of.
  package let office: String
  /// Marks every page `시연 자료`.
  package let demo: Bool
  /// Of the program, printed in the footer.
  package let version: String
  /// English of the public pages.
  package let words: Words
  /// Lines of the main menu, for all audiences; the layout shows whom it admits.
  package let navigation: [Navigation]
  /// `https://…` when a proxy ends TLS; turns on Secure cookies and HSTS.
  package let origin: String?
  /// Whether staff can sign in on this node; a public node has no such address, and no page there may lead to one.
  package let signIn: Bool
  /// Wired once at start.
  package init(
    name: String, office: String, demo: Bool, version: String, words: Words, navigation: [Navigation], origin: String?,
    signIn: Bool = true
  ) {
    (self.name, self.office, self.demo, self.version) = (name, office, demo, version)
    (self.words, self.navigation, self.origin, self.signIn) = (words, navigation, origin, signIn)
  }
}

/// What a handler answers.
package enum Reply: Sendable {
  case page(Page, status: Int = 200)
  /// POST-redirect-GET: 303 to a path of ours.
  case redirect(String)
  case json(JSON, status: Int = 200, location: String? = nil)
  /// A file to keep; `name` may be Korean.
  case file(bytes: [UInt8], type: String, name: String)
  /// What never changes once it is there: kept by browsers and asked after by `tag`. With a `name`, a file to keep.
  case frozen(bytes: [UInt8], type: String, name: String?, tag: String, modified: Instant)
  /// Shown in place: the style sheet, a picture, `text/plain`.
  case inline(bytes: [UInt8], type: String, cacheSeconds: Int)
  /// With cookies to set (sign-in, sign-out).
  case redirectSettingCookie(String, cookie: String)
}

/// One page before it is dressed in the layout.
package struct Page: Sendable {
  /// The page's question, also the `<h1>`.
  package let title: String
  /// Under the title: the answer in one line.
  package let lead: HTML
  /// Everything below the lead.
  package let body: HTML
  /// (title, path), outermost first.
  package let breadcrumb: [(String, String)]
  /// Extra `<head>` lines: JSON-LD, canonical address.
  package let head: HTML
  /// The figures on it are quoted from what others published about a real office: a demo's mark must not call them
  /// made up.
  package let quoted: Bool
  /// Printed with its links as footnotes.
  package let footnotes: Bool
  /// The title is text, everything else finished HTML.
  package init(
    title: String, lead: HTML = .empty, body: HTML, breadcrumb: [(String, String)] = [], head: HTML = .empty,
    quoted: Bool = false, footnotes: Bool = false
  ) {
    (self.title, self.lead, self.body, self.breadcrumb, self.head) = (title, lead, body, breadcrumb, head)
    (self.quoted, self.footnotes) = (quoted, footnotes)
  }
}

/// A JSON value with members in the order written.
package indirect enum JSON: Sendable, Equatable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, ExpressibleByNilLiteral
{
  case null
  case flag(Bool)
  case int(Int)
  /// A number already written out (`0.8125`).
  case number(String)
  case text(String)
  case list([JSON])
  case object([(String, JSON)])

  /// A text.
  package init(stringLiteral value: String) { self = .text(value) }
  /// A whole number.
  package init(integerLiteral value: Int) { self = .int(value) }
  /// True or false.
  package init(booleanLiteral value: Bool) { self = .flag(value) }
  /// A list.
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
  /// An object, members in this order.
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements) }
  /// null.
  package init(nilLiteral: ()) { self = .null }
  /// The text, or null.
  package init(_ value: String?) { self = value.map(JSON.text) ?? .null }
  /// The number, or null.
  package init(_ value: Int?) { self = value.map(JSON.int) ?? .null }
  /// `YYYY-MM-DD`, or null.
  package init(_ value: Day?) { self = value.map { .text($0.description) } ?? .null }
  /// RFC 3339, or null.
  package init(_ value: Instant?) { self = value.map { .text($0.description) } ?? .null }

  /// Equal when the texts are: the order of members counts.
  package static func == (a: JSON, b: JSON) -> Bool { a.encoded == b.encoded }

  /// UTF-8 text, no spaces.
  package var encoded: String {
    var out = ""
    write(into: &out)
    return out
  }
  private func write(into out: inout String) {
    switch self {
    case .null: out += "null"
    case .flag(let value): out += value ? "true" : "false"
    case .int(let value): out += String(value)
    case .number(let text): out += text
    case .text(let text): JSON.quote(text, into: &out)
    case .list(let items):
      out += "["
      for (index, item) in items.enumerated() {
        if index > 0 { out += "," }
        item.write(into: &out)
      }
      out += "]"
    case .object(let members):
      out += "{"
      for (index, member) in members.enumerated() {
        if index > 0 { out += "," }
        JSON.quote(member.0, into: &out)
        out += ":"
        member.1.write(into: &out)
      }
      out += "}"
    }
  }
  private static func quote(_ text: String, into out: inout String) {
    out += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      case "\u{0}"..<"\u{20}", "\u{2028}", "\u{2029}":
        let hex = String(scalar.value, radix: 16)
        out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: out.unicodeScalars.append(scalar)
      }
    }
    out += "\""
  }
}
