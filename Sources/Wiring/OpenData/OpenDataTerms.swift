import Offices
import Pages
import Vocabulary

/// Under which terms a table may be used, and whose it is: printed on its page and in its files.
struct OpenDataTerms: Sendable {
  /// 기관 이름.
  let owner: String
  let licence: OfficeSettings.DataLicence
  let demo: Bool

  /// `kogl1`; `facts` where the figures are others'.
  func code(_ origin: OpenDataSet.Origin) -> String { origin == .press ? "facts" : licence.rawValue }

  /// Whole sentences in the language of the page.
  func sentence(_ origin: OpenDataSet.Origin) -> String {
    switch (origin, licence) {
    case (.press, _): say("숫자라는 사실만 옮겼습니다. 쓸 때 줄마다 적힌 펴낸 곳을 밝히십시오.")
    case (.office, .unset): say("기관이 이용 조건을 따로 정하지 않았습니다. 다시 쓰려면 기관에 물으십시오.")
    case (.office, .kogl1): say("공공누리 제1유형: 출처를 밝히면 자유롭게 쓸 수 있습니다.")
    case (.office, .kogl2): say("공공누리 제2유형: 출처를 밝히고, 상업적으로 쓰지 않습니다.")
    case (.office, .kogl3): say("공공누리 제3유형: 출처를 밝히고, 바꾸지 않습니다.")
    case (.office, .kogl4): say("공공누리 제4유형: 출처를 밝히고, 상업적으로 쓰거나 바꾸지 않습니다.")
    }
  }

  /// Of a demo: that nothing in it is real.
  var warning: String? { demo ? say("시연 자료입니다. 지어낸 구와 사람이며 실제 기관의 자료가 아닙니다.") : nil }
}
