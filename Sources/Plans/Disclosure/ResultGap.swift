import Ledger
import Pages
import Storage
import Vocabulary

/// Why a quoted year stands without a result. That none was copied says nothing about what the office published.
enum ResultGap: Sendable {
  case notCopied
  /// Reported only for a span of several years; nothing is divided.
  case spansYears
  /// Reported twice with different numbers; neither is taken.
  case twoValues

  var label: String {
    switch self {
    case .notCopied: say("옮겨 둔 실적 없음")
    case .spansYears: say("한 해로 나눌 수 없는 실적이 보도됨")
    case .twoValues: say("두 값이 보도됨")
    }
  }
  /// As the answer of a page.
  var sentence: String {
    switch self {
    case .notCopied: say("옮겨 둔 실적이 없습니다.")
    case .spansYears: say("여러 해를 묶은 실적만 보도되어 이 해의 실적으로 나누지 않았습니다.")
    case .twoValues: say("서로 다른 두 실적이 보도되어 어느 쪽도 고르지 않았습니다.")
    }
  }
  /// Where the numbers stand; `nil` where there are none.
  func address(_ edition: Edition) -> String? {
    switch self {
    case .notCopied: nil
    case .spansYears: "\(edition.path)#published"
    case .twoValues: "\(PublishedPage.path(of: edition.office))#conflicts"
    }
  }
  func html(_ edition: Edition) -> HTML {
    address(edition).map { link(label, $0) } ?? "\(label)"
  }
}

/// What was reported of every office's results, as far as lists need it.
struct ResultGaps: Sendable {
  private let reported: [String: [PublishedStore.ReportedResult]]

  init(_ reported: [PublishedStore.ReportedResult]) { self.reported = Dictionary(grouping: reported, by: \.office) }

  func gap(_ office: String, _ year: Int) -> ResultGap {
    let touching = (reported[office] ?? []).filter { $0.period.overlaps(Period(year: year)) }
    if touching.contains(where: \.isContradicted) { return .twoValues }
    return touching.contains { $0.period.from.year != $0.period.to.year } ? .spansYears : .notCopied
  }
}

extension DisclosureReader {
  func gaps() async throws -> ResultGaps {
    ResultGaps(try await database.read { tx in try PublishedStore().reportedResults(tx) })
  }
}
