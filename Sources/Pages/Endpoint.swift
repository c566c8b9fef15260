import Vocabulary

/// Who may call.
package enum Audience: Sendable, Hashable {
  /// No sign-in; registered on the public surface.
  case everyone
  /// Any of these roles.
  case staff(Set<Role>)
  /// Anyone signed in as staff.
  case anyStaff

  /// Whether this caller may.
  package func admits(_ caller: Caller) -> Bool {
    switch self {
    case .everyone: true
    case .anyStaff: !caller.isAnonymous
    case .staff(let roles): !caller.roles.isDisjoint(with: roles)
    }
  }
}

/// Reading and acting; nothing else is registered.
package enum Method: String, Sendable, Hashable, CaseIterable { case get = "GET", post = "POST" }

/// What a node carries. `public` and `resident` never carry staff routes nor the way in for staff. `staff` carries the
/// public pages too: the desk leads to them (an edition, an advertisement as the public sees it).
package enum Surface: String, Sendable, CaseIterable { case `public`, resident, staff, all }

/// The only way to register a route. Access matrix, CSRF, idempotency, access log, OpenAPI and the exhaustive test come
/// from the list of these.
package struct Endpoint: Sendable {
  /// GET also answers HEAD.
  package let method: Method
  /// `/desk/referrals/{id}/transitions`; under `/api/v1` it is JSON, else a page.
  package let path: String
  /// Checked before the body is read.
  package let audience: Audience
  /// Written to the access log with every request; nil only where no personal data can appear.
  package let purpose: Purpose?
  /// The caller must type a reason (form field `accessReason`, header `Access-Purpose`).
  package let reasonDue: Bool
  /// One Korean line: what it does (access matrix, OpenAPI).
  package let summary: String
  /// Names of the body's or query's fields for OpenAPI: `Shape.object([...])`.
  package let input: Shape?
  /// Of a successful JSON answer.
  package let output: Shape?
  /// HTTP in, reply out; throws a `SpokenError` for anything the caller can mend.
  package let handler: @Sendable (Call) async throws -> Reply
  /// The way in for staff: everyone may knock, but it stands only where staff routes stand.
  package let isStaffDoor: Bool
  /// Its form may carry files: `multipart/form-data` is taken beside the plain form, and a longer body.
  package let uploads: Bool
  /// Draws the form again with what was typed and what was wrong; without it a refusal gets a page of its own.
  package let redraw: (@Sendable (Call, any SpokenError) async throws -> Page)?

  /// See the members.
  package init(
    _ method: Method, _ path: String, audience: Audience, purpose: Purpose? = nil, reasonDue: Bool = false,
    staffDoor: Bool = false, uploads: Bool = false, summary: String, input: Shape? = nil, output: Shape? = nil,
    redraw: (@Sendable (Call, any SpokenError) async throws -> Page)? = nil,
    handler: @escaping @Sendable (Call) async throws -> Reply
  ) {
    (self.method, self.path, self.audience, self.purpose) = (method, path, audience, purpose)
    (self.reasonDue, self.summary, self.input, self.output) = (reasonDue, summary, input, output)
    (self.isStaffDoor, self.uploads, self.redraw, self.handler) = (staffDoor, uploads, redraw, handler)
  }
  /// JSON and bearer tokens instead of pages and sessions.
  package var isAPI: Bool { path.hasPrefix("/api/") }
  /// Every POST is.
  package var idempotent: Bool { method == .post }
}

/// A JSON shape for OpenAPI 3.1 and nothing else; validation is the reader's (`FieldReader`).
package indirect enum Shape: Sendable, Hashable {
  case text, day, instant, integer, flag, decimal
  case oneOf([String])
  case list(Shape)
  /// Members in order; `?` at the end of a name: may be absent or null.
  case object([Member])
  /// One named value of an object.
  package struct Member: Sendable, Hashable {
    /// The JSON name, what it holds, whether it must be there.
    package let name: String, shape: Shape, required: Bool
    /// Required unless said otherwise.
    package init(_ name: String, _ shape: Shape, required: Bool = true) {
      (self.name, self.shape, self.required) = (name, shape, required)
    }
  }
}

/// What one room brings to the house; `naeil` wires the list.
package struct Feature: Sendable {
  /// The target's name.
  package let name: String
  /// All routes of the room.
  package let endpoints: [Endpoint]
  /// `msgid` (the Korean sentence) → English, from `Words/en.po`.
  package let words: [(name: String, text: StaticString)]
  /// Its lines of the main menu.
  package let navigation: [Navigation]
  /// What it gives to `/data`.
  package let openData: OpenData
  /// Made by the room, wired by `naeil`.
  package init(
    name: String, endpoints: [Endpoint], words: [(name: String, text: StaticString)] = [],
    navigation: [Navigation] = [], openData: OpenData = OpenData()
  ) {
    (self.name, self.endpoints, self.words, self.navigation) = (name, endpoints, words, navigation)
    self.openData = openData
  }
}

/// A line of the main menu, shown to whom the target admits.
package struct Navigation: Sendable, Hashable {
  /// The Korean words, key of the catalogue.
  package let title: String
  /// Where it leads.
  package let path: String
  /// Who sees it.
  package let audience: Audience
  /// In the order of the menu.
  package init(_ title: String, _ path: String, _ audience: Audience) {
    (self.title, self.path, self.audience) = (title, path, audience)
  }
}
