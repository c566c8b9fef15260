import Pages
import Synchronization
import Vocabulary

/// Work that may outlast a request: the answer is sent after a while, the work goes on, and its page says how far it is.
/// Kept in this node's memory alone. Each work is one transaction: where a node stops in the middle nothing was done, and
/// the same button starts it anew.
final class LongWork: Sendable {
  /// How far the work is, of how many lines or steps; `all` 0 before it is known.
  struct Step: Sendable, Equatable {
    var done = 0, all = 0
  }
  /// What is known of work that the answer did not wait for.
  enum State: Sendable, Equatable {
    case running(what: String, Step)
    case failed(title: String, detail: String)
  }
  typealias Report = @Sendable (_ done: Int, _ all: Int) -> Void

  private let states = Mutex<[String: State]>([:])

  /// Nil when nothing is under way for `key` and nothing failed since it was last begun.
  func state(of key: String) -> State? { states.withLock { $0[key] } }

  /// Runs `work` and returns what it gives. With `patience`, nil when it takes longer, or when other work for `key` is
  /// still under way; what it throws later stands in `state`.
  func run<Result: Sendable>(
    _ key: String, _ what: String, patience: Duration?,
    _ work: @escaping @Sendable (@escaping Report) async throws -> Result
  ) async throws -> Result? {
    guard let patience else { return try await work { _, _ in } }
    guard begin(key, what) else { return nil }
    let outcome = Outcome<Result>()
    Task {
      do {
        let result = try await work { done, all in self.step(key, what, Step(done: done, all: all)) }
        outcome.settle(.success(result)) { _ in self.end(key, nil) }
      } catch {
        outcome.settle(.failure(error)) { heard in self.end(key, heard ? nil : error) }
      }
    }
    let deadline = ContinuousClock.now + patience
    while ContinuousClock.now < deadline {
      if let result = outcome.result { return try result.get() }
      try await Task.sleep(for: .milliseconds(10))
    }
    return try outcome.leave()?.get()
  }

  private func begin(_ key: String, _ what: String) -> Bool {
    states.withLock { states in
      if case .running? = states[key] { return false }
      states[key] = .running(what: what, Step())
      return true
    }
  }

  private func step(_ key: String, _ what: String, _ step: Step) {
    states.withLock { if case .running? = $0[key] { $0[key] = .running(what: what, step) } }
  }

  private func end(_ key: String, _ error: (any Error)?) {
    states.withLock { states in
      states[key] = error.map { error in
        guard let spoken = error as? any SpokenError else {
          return .failed(title: "일을 마치지 못했습니다", detail: "아무것도 적히지 않았습니다. 다시 누르고, 되풀이되면 관리자에게 알리십시오.")
        }
        return .failed(title: spoken.title, detail: spoken.detail)
      }
    }
  }

  /// What became of one work, and whether somebody still waits for it.
  private final class Outcome<Result: Sendable>: Sendable {
    private let held = Mutex<(result: Swift.Result<Result, any Error>?, left: Bool)>((nil, false))
    var result: Swift.Result<Result, any Error>? { held.withLock { $0.result } }
    /// `before`: done before anybody can see the result; told whether whoever asked will still hear of it.
    func settle(_ result: Swift.Result<Result, any Error>, before: (_ heard: Bool) -> Void) {
      held.withLock {
        before(!$0.left)
        $0.result = result
      }
    }
    /// Nobody waits any more, unless it is there by now.
    func leave() -> Swift.Result<Result, any Error>? {
      held.withLock {
        $0.left = true
        return $0.result
      }
    }
  }
}

/// How far long work is, on the page that started it. Without scripts: the link asks again.
enum LongWorkPart {
  /// `address`: of the page itself; `unit`: what is counted. Empty when nothing is under way.
  static func html(_ state: LongWork.State?, address: String, unit: String) -> HTML {
    switch state {
    case nil: return .empty
    case .failed(let title, let detail): return alert(kind: .danger, title: title, body: "<p>\(detail)</p>")
    case .running(let what, let step):
      let far: HTML =
        step.all == 0
        ? "<p>시작했습니다.</p>"
        : """
        <p><progress value="\(step.done)" max="\(step.all)" aria-label="\(what)"></progress></p>\
        <p>\(step.all.grouped)\(unit) 가운데 \(step.done.grouped)\(unit)</p>
        """
      return section(
        "\(what): 하고 있습니다", id: "work",
        "\(far)<p>창을 닫아도 계속됩니다. 끝나기 전에는 아무것도 적히지 않습니다.</p>"
          + buttonRow([linkButton("얼마나 되었나 다시 보기", address, .primary)]))
    }
  }
}
