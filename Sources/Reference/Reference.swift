import Vocabulary
import Yams

/// The embedded tables (코드표, 지리, 달력, 시점이 있는 기준): parsed once, the same on every machine. `DATA.md` says
/// where each comes from.
package enum Reference {
  /// The whole text of an embedded table by its file name, `naeil-own-v1.yaml`; `nil` when there is none.
  package static func text(named name: String) -> String? {
    texts["Tables/\(name)"].map { String(describing: $0) }
  }

  /// An embedded YAML table as `type`. Throws `DamagedTable` when it is missing or does not have that shape.
  package static func decode<Value: Decodable>(_ type: Value.Type, yaml name: String) throws(DamagedTable) -> Value {
    guard let text = text(named: name) else { throw DamagedTable(name: name, cause: "파일이 없습니다") }
    do {
      return try YAMLDecoder().decode(type, from: text)
    } catch {
      throw DamagedTable(name: name, cause: "\(error)")
    }
  }

  /// Reads every table; called when the program starts, so that a damaged one is never met in the middle of work.
  package static func check() throws(DamagedTable) {
    _ = try DatedRules.loaded.get()
    _ = try ChoiceTables.loaded.get()
    _ = try PrivacyRules.loaded.get()
    _ = try ConsentTables.loaded.get()
    _ = try RosterRules.loaded.get()
    for (name, count) in [
      ("keco2025.csv", Occupation.all.count), ("regions.csv", Region.all.count), ("dongs.csv", Dong.all.count),
      ("worknet_occupations.csv", WorknetOccupation.all.count), ("holidays.csv", Holiday.all.count),
      ("licences.csv", Licence.all.count),
    ] where count == 0 {
      throw DamagedTable(name: name, cause: "한 줄도 읽지 못했습니다")
    }
  }

  private static let texts = Dictionary(uniqueKeysWithValues: Embedded.files.map { ($0.name, $0.text) })
}

/// An embedded table that is missing or cannot be read: the program was built wrongly.
package struct DamagedTable: SpokenError {
  /// File name of the table.
  package let name: String
  /// What went wrong, Korean or from the reader of YAML.
  package let cause: String
  package var title: String { "기준표를 읽지 못했습니다" }
  package var detail: String { "프로그램에 들어 있는 기준표 ‘\(name)’을 읽을 수 없습니다(\(cause)). 프로그램을 다시 설치하십시오." }
  package var status: Int { 500 }
}

/// Rows of an embedded CSV below its header line. Fields stand in quotes where they hold a comma.
func rows(of name: String) -> [[String]] {
  guard let text = Reference.text(named: name) else { return [] }
  var lines: [[String]] = []
  for line in text.utf8.split(separator: UInt8(ascii: "\n")).dropFirst() {
    var fields: [String] = []
    var field: [UInt8] = []
    var quoted = false
    for byte in line {
      switch byte {
      case UInt8(ascii: "\""): quoted.toggle()
      case UInt8(ascii: ",") where !quoted:
        fields.append(String(decoding: field, as: UTF8.self))
        field.removeAll(keepingCapacity: true)
      default: field.append(byte)
      }
    }
    fields.append(String(decoding: field, as: UTF8.self))
    lines.append(fields)
  }
  return lines
}
