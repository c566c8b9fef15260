import Pages
import Vocabulary

/// A word of success over the page one lands on after saving: travels in the address (`?saved=evidence`), names nobody.
enum Saved: String, Code {
  case evidence, recognised, refused, terms, event, step, answers, wishes

  /// What was done, as the counsellor would say it.
  var label: String {
    switch self {
    case .evidence: "증빙을 저장했습니다"
    case .recognised: "취업을 인정하고 원장에 적었습니다"
    case .refused: "미인정으로 처리했습니다"
    case .terms: "고친 취업 내용을 저장했습니다"
    case .event: "취업의 경과를 적었습니다"
    case .step: "알선의 단계를 적었습니다"
    case .answers: "채용 결과를 저장했습니다"
    case .wishes: "희망 조건을 저장했습니다"
    }
  }

  func address(_ path: String) -> String { "\(path)?saved=\(rawValue)" }

  /// Empty unless the page was come to after saving.
  static func notice(_ call: Call) -> HTML {
    guard let saved = call.queryReader().code("saved", "저장", as: Saved.self) else { return .empty }
    return alert(kind: .success, title: saved.label, focus: true)
  }
}
