import Reference
import Storage
import Vocabulary

/// What an office decides for itself. Missing settings have the defaults written here, which are ours, not the law's.
package struct OfficeSettings: Sendable, Equatable {
  /// Who may recognise a placement.
  package enum Recognition: String, Code {
    /// Evidence given: recognised at once.
    case same
    /// By a second person.
    case second
    /// As on the settings page.
    package var label: String {
      switch self {
      case .same: "증빙을 넣은 사람이 바로 인정"
      case .second: "다른 사람이 확인한 뒤 인정"
      }
    }
  }
  /// Default `second`: two pairs of eyes before a number is public.
  package var recognition: Recognition = .second
  /// Net persons are shown from this share of person-backed entries on, in percent, 0…100. Default 50.
  package var coverageThreshold = 50
  /// Minutes without a request after which a session ends, 5…60 (안전성 확보조치 기준 §6 sets no figure). Default 20.
  package var idleMinutes = 20
  /// 5-digit code of the 시군구 whose residents are the office's own (관내). Default none: where people live is then
  /// stated as unknown.
  package var homeRegion: String?

  /// Months for which a closed month of the access log is kept whole, 12…120 (고시 §8①: one year, two with 50,000 people
  /// or sensitive data). Default 24.
  package var accessLogMonths = 24

  /// Terms under which others may use the office's open data: 공공누리 (저작권법 제24조의2), one of its four types.
  package enum DataLicence: String, Code {
    /// Nothing was decided: the law's own terms hold, and whoever wants more asks the office.
    case unset
    case kogl1, kogl2, kogl3, kogl4
    /// As on the settings page.
    package var label: String {
      switch self {
      case .unset: "정하지 않음"
      case .kogl1: "공공누리 제1유형: 출처표시"
      case .kogl2: "공공누리 제2유형: 출처표시, 상업적 이용금지"
      case .kogl3: "공공누리 제3유형: 출처표시, 변경금지"
      case .kogl4: "공공누리 제4유형: 출처표시, 상업적 이용금지, 변경금지"
      }
    }
  }
  /// Default `unset`: only the office can give its work away.
  package var dataLicence: DataLicence = .unset

  /// The defaults.
  package init() {}

  static let idleRange = 5...60
  static let accessLogRange = 12...120

  /// Whether someone who lives in the 행정동 (ten digits) is a resident of the office's region on file.
  package func residence(ofDong dong: String?) -> Residence {
    guard let dong, let home = homeRegion.flatMap(Region.find) else { return .unknown }
    return home.contains(dong: dong) ? .resident : .outside
  }

  /// Name and stored text of each.
  var values: [(name: String, value: String)] {
    [
      ("recognition", recognition.rawValue), ("coverageThreshold", String(coverageThreshold)),
      ("idleMinutes", String(idleMinutes)), ("homeRegion", homeRegion ?? ""),
      ("accessLogMonths", String(accessLogMonths)), ("dataLicence", dataLicence.rawValue),
    ]
  }

  init(rows: [Row]) throws {
    for row in rows {
      let value = try row.text("value")
      switch try row.text("name") {
      case "recognition": recognition = Recognition(rawValue: value) ?? recognition
      case "coverageThreshold": coverageThreshold = Int(value) ?? coverageThreshold
      case "accessLogMonths": accessLogMonths = Int(value) ?? accessLogMonths
      case "dataLicence": dataLicence = DataLicence(rawValue: value) ?? dataLicence
      case "homeRegion": homeRegion = value.isEmpty ? nil : value
      default: idleMinutes = Int(value) ?? idleMinutes
      }
    }
  }
}
