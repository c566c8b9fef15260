import Pages
import Secrets
import Vocabulary

/// Names, lengths and digests of the fingerprinted files, and the fingerprint that follows from them.
package struct EditionManifest: Sendable, Equatable {
  /// One file as it is listed.
  package struct Line: Sendable, Hashable {
    /// Without a folder.
    package let name: String
    /// Bytes.
    package let length: Int
    /// SHA-256, lower-case hexadecimal.
    package let digest: String
    /// `name length digest`, as `wc` and `sha256sum` give them.
    var text: String { "\(name) \(length) \(digest)\n" }
  }
  /// In bytewise order of name.
  package let lines: [Line]

  init(lines: [Line]) { self.lines = lines }
  /// Of all files but `edition.json` and `chain.csv`.
  package init(of files: [EditionFile]) {
    lines = files.filter { !EditionFile.Name.unprinted.contains($0.name) }.map(Self.line(of:))
      .sorted { Array($0.name.utf8).lexicographicallyPrecedes(Array($1.name.utf8)) }
  }
  static func line(of file: EditionFile) -> Line {
    Line(name: file.name, length: file.bytes.count, digest: Digest.sha256(file.bytes).hex)
  }

  /// 지문: SHA-256 over the manifest's lines, 64 lower-case hexadecimal digits.
  package var fingerprint: String { Digest.sha256(lines.map(\.text).joined()).hex }
}

/// Where the ledger of the office stood.
package struct LedgerPosition: Sendable, Hashable {
  /// 0 before the first entry.
  package let sequence: Int
  /// Chain hash of that entry, lower-case hexadecimal; 64 zeros before the first.
  package let hash: String
  /// Nothing is checked; the chain is.
  package init(sequence: Int, hash: String) { (self.sequence, self.hash) = (sequence, hash) }
  /// Before the first entry.
  package static let start = LedgerPosition(sequence: 0, hash: String(repeating: "0", count: 64))
}

/// `edition.json`: what names the edition and binds its files, the ledger and the chain together.
package struct EditionDocument: Sendable, Equatable {
  /// Which files there are and how they are written.
  package let format: EditionFormat
  /// `naeil-2026-2`: office, year, number within the year.
  package let id: String
  /// Slug of the office, calendar year, number within the year from 1.
  package let office: String, year: Int, number: Int
  /// Whose figures they are; written from format 2 on.
  package let kind: EditionKind
  /// Version of the plan in force.
  package let planVersion: Int
  /// `RuleSet.version`.
  package let ruleSet: String
  /// To the second.
  package let publishedAt: Instant
  /// Where the ledger stood.
  package let head: LedgerPosition
  /// What the fingerprint is made of.
  package let manifest: EditionManifest
  /// Length and digest of `chain.csv`.
  package let chain: EditionManifest.Line

  /// 64 hexadecimal digits.
  package var fingerprint: String { manifest.fingerprint }

  var file: EditionFile { EditionFile(name: EditionFile.Name.edition, text: text) }

  /// One member a line, always in this order, so that any change to the file is a change of what it says.
  var text: String {
    let members: [(String, JSON)] = [
      ("format", .int(format.rawValue)), ("id", .text(id)), ("office", .text(office)), ("year", .int(year)),
      ("number", .int(number)), ("kind", .text(kind.rawValue)), ("planVersion", .int(planVersion)),
      ("ruleSet", .text(ruleSet)),
      ("publishedAt", .text(publishedAt.description)),
      ("head", .object([("sequence", .int(head.sequence)), ("hash", .text(head.hash))])),
      ("fingerprint", .text(fingerprint)), ("manifest", .list(manifest.lines.map(json))), ("chain", json(chain)),
    ]
    let written = members.filter { format != .first || $0.0 != "kind" }
    return "{\n" + written.map { "  \(JSON.text($0.0).encoded): \($0.1.encoded)" }.joined(separator: ",\n") + "\n}\n"
  }
  private func json(_ line: EditionManifest.Line) -> JSON {
    .object([("name", .text(line.name)), ("length", .int(line.length)), ("sha256", .text(line.digest))])
  }
}
