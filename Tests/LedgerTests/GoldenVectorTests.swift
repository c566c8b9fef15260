import Foundation
import Storage
import Testing
import Vocabulary

@testable import Ledger

@Suite("원장의 정규형") struct GoldenVectorTests {
  private static func day(_ text: String) -> Day? { Day(text) }
  private static let entry = NewEntry(
    stamp: EntryStamp(id: ID("01938b3e-5c00-7000-8000-000000000001"), salt: (0..<32).map { UInt8($0) }),
    centre: "plus", project: "P1", category: .employmentService, stage: .employed,
    person: "00112233445566778899aabbccddeeff", employer: "e1", startedOn: day("2026-03-02"),
    hiredOn: day("2026-02-27"),
    recognisedOn: day("2026-03-05"), contract: .regular, sector: .private, funding: Funding.none, weeklyHours: 40,
    hourlyWage: 12_000, insured: .yes, residence: .resident, sex: .female, ageBand: .a30,
    evidence: [.insuranceRecord, .employmentContract], sourceRecord: "placement:취업-1")
  private static let cells = EntryColumns.cells(
    entry, office: "naeil", sequence: 1, at: Instant(milliseconds: 1_772_679_600_000))

  /// docs/ledger.md, where the bytes are printed for those who check by hand.
  private static func document() throws -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    return try String(contentsOf: root.appending(path: "docs/ledger.md"), encoding: .utf8)
  }

  @Test("정규형의 바이트와 두 해시는 문서에 적힌 것과 같다")
  func golden() throws {
    let canonical = EntryColumns.canonical(Self.cells)
    let entryHash = EntryColumns.entryHash(salt: Self.entry.stamp.salt, canonical)
    let chainHash = EntryColumns.chainHash(after: EntryColumns.genesis, entryHash)
    #expect(entryHash.hex == "48bae8318af8d8da022bade1dead7bddac3597cb87a0bcc46b579db3ef1aa03d")
    #expect(chainHash.hex == "1aed15ad3a6ab91690467e09a1b71fb5d1390321753e4d7c19f4d00e7bde304f")
    let printed = try Self.document().filter { !$0.isWhitespace }
    #expect(printed.contains(canonical.hex))
    #expect(printed.contains(entryHash.hex))
    #expect(printed.contains(chainHash.hex))
  }

  @Test("문서의 필드 순서는 정규형의 순서이고, 빠진 필드가 없다")
  func order() throws {
    #expect(Self.cells.count == EntryColumns.stated.count)
    var rest = try Self.document()[...]
    for column in EntryColumns.stated {
      let name = column.split(separator: "_").enumerated().map { $0 == 0 ? String($1) : $1.capitalized }.joined()
      let found = try #require(rest.range(of: "| `\(name)` |"), "\(name)")
      rest = rest[found.upperBound...]
    }
  }

  @Test("값이 없는 것과 빈 글자는 서로 다른 바이트가 된다")
  func nullIsNotEmpty() {
    #expect(EntryColumns.canonical([.null]) == [1, 255, 255, 255, 255])
    #expect(EntryColumns.canonical([.text("")]) == [1, 0, 0, 0, 0])
    #expect(EntryColumns.canonical([.int(-7)]) == [1, 0, 0, 0, 2, 45, 55])
  }
}
