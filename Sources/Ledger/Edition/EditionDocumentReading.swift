import Foundation
import Vocabulary

extension EditionDocument {
  /// Reads `edition.json` back. Throws `EditionDamage`, also where the file is not exactly what it would be if written
  /// from its own values.
  init(reading bytes: [UInt8]) throws(EditionDamage) {
    let file = EditionFile.Name.edition
    let raw: Raw
    do { raw = try JSONDecoder().decode(Raw.self, from: Data(bytes)) } catch {
      throw EditionDamage(file, nil, "JSON으로 읽을 수 없거나 빠진 값이 있습니다")
    }
    guard let format = EditionFormat(rawValue: raw.format) else {
      throw EditionDamage(
        file, 2, "이 프로그램은 형식 \(EditionFormat.current.rawValue)까지만 압니다(파일은 \(raw.format))")
    }
    guard let at = Self.instant(raw.publishedAt) else { throw EditionDamage(file, nil, "공시 시각을 읽을 수 없습니다") }
    self.init(
      format: format, id: raw.id, office: raw.office, year: raw.year, number: raw.number,
      kind: raw.kind ?? .disclosed, planVersion: raw.planVersion,
      ruleSet: raw.ruleSet, publishedAt: at, head: LedgerPosition(sequence: raw.head.sequence, hash: raw.head.hash),
      manifest: EditionManifest(lines: raw.manifest.map(\.line)), chain: raw.chain.line)
    guard raw.fingerprint == fingerprint else {
      throw EditionDamage(
        file, nil, "적힌 지문 \(raw.fingerprint.prefix(16))…이 목록(manifest)의 지문 \(fingerprint.prefix(16))…과 다릅니다")
    }
    let (written, given) = (Self.lines(text), Self.lines(String(decoding: bytes, as: UTF8.self)))
    if written != given {
      let first = zip(written, given).enumerated().first { $0.element.0 != $0.element.1 }?.offset
      throw EditionDamage(file, (first ?? min(written.count, given.count)) + 1, "정해진 형식과 다릅니다")
    }
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  /// `2026-10-31T18:00:00+09:00`.
  private static func instant(_ text: String) -> Instant? {
    let clock = text.dropFirst(11).prefix(8).split(separator: ":").compactMap { Int($0) }
    guard text.count == 25, let day = Day(text.prefix(10)), clock.count == 3 else { return nil }
    let instant = Instant(day, hour: clock[0], minute: clock[1], second: clock[2])
    return instant.description == text ? instant : nil
  }

  private struct Raw: Decodable {
    struct Line: Decodable {
      let name: String, length: Int, sha256: String
      var line: EditionManifest.Line { .init(name: name, length: length, digest: sha256) }
    }
    struct Head: Decodable { let sequence: Int, hash: String }
    let format: Int, id: String, office: String, year: Int, number: Int, kind: EditionKind?, planVersion: Int
    let ruleSet: String
    let publishedAt: String, head: Head, fingerprint: String, manifest: [Line], chain: Line
  }
}
