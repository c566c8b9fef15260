/// One legal move of a noun that has a life: from any of `from` to `to`, by any of `by`. Nouns keep lists of
/// these; buttons, refusals, the API's 409, tests and `docs/states.md` all read the lists.
package struct Transition<State: Code>: Sendable {
  /// Where it may start.
  package let from: Set<State>
  /// Where it ends.
  package let to: State
  /// Who may make it.
  package let by: Set<Actor>
  /// A reason must be given.
  package let saysWhy: Bool

  /// One line of a table.
  package init(from: Set<State>, to: State, by: Set<Actor>, saysWhy: Bool = false) {
    (self.from, self.to, self.by, self.saysWhy) = (from, to, by, saysWhy)
  }
}

/// A state machine as data: what `docs/states.md` prints.
package protocol StateTable {
  associatedtype State: Code
  static var transitions: [Transition<State>] { get }
  /// The Korean name of the noun, for the heading.
  static var noun: String { get }
}

extension StateTable {
  /// Where `actor` may take something that stands in `state`, in the order of the table.
  package static func next(from state: State, for actor: Actor) -> [State] {
    transitions.filter { $0.from.contains(state) && $0.by.contains(actor) }.map(\.to)
  }

  /// The line that allows the move, if there is one.
  package static func line(from: State, to: State, by actor: Actor) -> Transition<State>? {
    transitions.first { $0.to == to && $0.from.contains(from) && $0.by.contains(actor) }
  }

  /// The machine as a Mermaid state diagram with Korean labels, states in the order of the code.
  package static var diagram: String {
    var lines = ["### \(noun)", "", "```mermaid", "stateDiagram-v2"]
    for state in State.allCases { lines.append("  \(state.rawValue) : \(state.label)") }
    for transition in transitions {
      let who = Actor.allCases.filter(transition.by.contains).map(\.label).joined(separator: "·")
      let why = transition.saysWhy ? " (사유)" : ""
      for from in State.allCases where transition.from.contains(from) {
        lines.append("  \(from.rawValue) --> \(transition.to.rawValue) : \(who)\(why)")
      }
    }
    return (lines + ["```", ""]).joined(separator: "\n")
  }
}
