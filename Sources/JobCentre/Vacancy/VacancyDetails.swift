import Foundation
import Vocabulary

/// What stands on a vacancy's own page besides its terms; nothing here is searched or counted. Kept as one JSON text.
package struct VacancyDetails: Sendable, Equatable, Codable {
  /// 직무내용, contacts and care recipients' details masked.
  package var duties: String?
  /// 주요사업.
  package var business: String?
  /// 학력.
  package var education: String?
  /// 경력.
  package var career: String?
  /// 고용형태 as the source writes it.
  package var employment: String?
  /// 급여조건 as the source writes it.
  package var wageText: String?
  /// 퇴직급여.
  package var retirement: String?
  /// 근무시간.
  package var workTime: String?
  /// 근무형태.
  package var workPattern: String?
  /// 근무일: `주5일근무`.
  package var holiday: String?
  /// 4대보험 by name.
  package var insurances: [String]
  /// 접수방법.
  package var receiptMethods: [String]
  /// 제출서류.
  package var documents: [String]
  /// 전형방법.
  package var selection: String?
  /// 접수·전형 장소.
  package var receiptPlace: String?
  /// 인근 지하철.
  package var subway: String?
  /// 안내문.
  package var guide: String?
  /// 접수 기관 of the source.
  package var agency: String?
  /// 구인등록번호.
  package var registryNumber: String?
  /// The source's own codes, by its column names.
  package var sourceCodes: [String: String]
  /// How many pieces of the text were masked.
  package var masked: Int

  /// Everything else empty.
  package init(duties: String? = nil, workTime: String? = nil) {
    (self.duties, self.workTime) = (duties, workTime)
    (insurances, receiptMethods, documents, sourceCodes, masked) = ([], [], [], [:], 0)
  }

  /// JSON with sorted keys: the same details give the same text.
  package var encoded: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
  /// Throws `DecodingError` for a text that is not ours.
  package init(encoded text: String) throws {
    self = try JSONDecoder().decode(VacancyDetails.self, from: Data(text.utf8))
  }
}
