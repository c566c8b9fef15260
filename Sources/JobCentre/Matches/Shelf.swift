/// Values by id, in small drawers: a copy shares them all, and a change copies one drawer.
struct Shelf<Value: Sendable>: Sendable {
  private var drawers = [[String: Value]](repeating: [:], count: 512)

  private static func drawer(of id: String) -> Int { id.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } & 511 }

  subscript(_ id: String) -> Value? {
    get { drawers[Self.drawer(of: id)][id] }
    set { drawers[Self.drawer(of: id)][id] = newValue }
  }
  /// All, in no order.
  var all: some Sequence<Value> { drawers.lazy.flatMap(\.values) }
}
