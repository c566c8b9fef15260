import Counting
import Documents
import Pages
import Vocabulary

/// Checks an edition with nothing but the file: digests, fingerprint, chain, and every figure that anyone can recompute.
package enum EditionVerifier {
  /// `fingerprint`: as printed on the public page; `since`: an older edition's ZIP of the same office. Never throws: what
  /// is wrong stands in the report, the first place only.
  package static func verify(zip: [UInt8], fingerprint: String? = nil, since: [UInt8]? = nil) -> EditionReport {
    var report = EditionReport()
    do throws(EditionDamage) {
      let edition = try OpenedEdition(zip: zip)
      report.fingerprint = EditionManifest(of: edition.files).fingerprint
      try checkFiles(edition, fingerprint, &report)
      let contents = try EditionContents(files: edition.files)
      try checkNames(edition, contents)
      if contents.plan.kind == .pressQuoted {
        report.unproven.append("보도 인용: 기관의 공시본이 아니라 보도된 수를 옮긴 것. 수가 맞는지는 totals.csv와 plan.csv의 출처에서 확인")
      }
      try EditionRecount(contents: contents).check()
      report.checked.append("table.csv를 entries.csv·plan.csv·rules.yaml에서 다시 계산하여 모두 같음")
      try checkChain(edition, &report)
      try checkSince(since, edition, &report)
    } catch {
      report.broken = error
    }
    return report
  }

  /// Every digest in the manifest, and the fingerprint over it.
  private static func checkFiles(
    _ edition: OpenedEdition, _ fingerprint: String?, _ report: inout EditionReport
  ) throws(EditionDamage) {
    let document = edition.document
    for file in edition.files where !EditionFile.Name.unprinted.contains(file.name) {
      guard let line = document.manifest.lines.first(where: { $0.name == file.name }) else {
        throw EditionDamage(file.name, nil, "공시본 목록(edition.json)에 없는 파일입니다")
      }
      guard line == EditionManifest.line(of: file) else {
        throw EditionDamage(file.name, nil, "공시한 뒤에 바뀌었습니다(길이나 SHA-256이 목록과 다름)")
      }
    }
    for line in document.manifest.lines where !edition.files.contains(where: { $0.name == line.name }) {
      throw EditionDamage(line.name, nil, "목록(edition.json)에는 있으나 파일이 없습니다")
    }
    report.checked.append("파일 \(document.manifest.lines.count)개가 목록의 길이·SHA-256과 같음")
    guard let fingerprint else {
      report.unproven.append("스스로 맞음만 확인. 화면에 실린 그 파일인지는 내려받은 화면의 지문을 --fingerprint로 주어야 알 수 있음")
      return
    }
    let wanted = fingerprint.trimmed.lowercased()
    guard wanted == document.fingerprint else {
      throw EditionDamage(
        EditionFile.Name.edition, nil,
        "지문이 다릅니다. 주어진 지문 \(wanted.prefix(16))…, 파일의 지문 \(document.fingerprint.prefix(16))…")
    }
    report.checked.append("주어진 지문과 같음: 화면에 실린 그 파일임")
  }

  /// What `edition.json` says outside the fingerprint must agree with what lies inside it.
  private static func checkNames(_ edition: OpenedEdition, _ contents: EditionContents) throws(EditionDamage) {
    let document = edition.document, plan = contents.plan
    let pairs: [(String, String, String)] = [
      ("format", String(document.format.rawValue), String(contents.format.rawValue)),
      ("office", document.office, plan.office), ("year", String(document.year), String(plan.year)),
      ("planVersion", String(document.planVersion), String(plan.current.number)),
      ("kind", document.kind.rawValue, plan.kind.rawValue),
      ("ruleSet", document.ruleSet, contents.rules.ruleSet.version),
      ("id", document.id, "\(plan.office)-\(plan.year)-\(document.number)"),
    ]
    for (name, given, expected) in pairs where given != expected {
      throw EditionDamage(EditionFile.Name.edition, nil, "\(name)이(가) \(given)이나 파일들로는 \(expected)입니다")
    }
  }

  private static func checkChain(_ edition: OpenedEdition, _ report: inout EditionReport) throws(EditionDamage) {
    let file = EditionFile.Name.chain
    guard edition.document.chain == EditionManifest.line(of: edition.chainFile) else {
      throw EditionDamage(file, nil, "공시한 뒤에 바뀌었습니다(길이나 SHA-256이 edition.json과 다름)")
    }
    let chain = edition.chain
    guard chain.head == edition.document.head else {
      throw EditionDamage(file, nil, "해시 사슬의 끝이 edition.json의 원장 머리값과 다릅니다")
    }
    report.checked.append(
      "해시 사슬 \(chain.entryHashes.count)건이 원장 머리값(순번 \(edition.document.head.sequence))까지 이어짐")
    report.unproven.append("공시 시각과 원장 머리값은 지문에 들지 않음. 앞선 공시본은 --since로, 원장은 verify --head로 맞추어 봄")
  }

  /// The older edition's head must be one of those this edition grew from.
  private static func checkSince(
    _ zip: [UInt8]?, _ edition: OpenedEdition, _ report: inout EditionReport
  ) throws(EditionDamage) {
    guard let zip else { return }
    let old: EditionDocument
    do throws(EditionDamage) { old = try OpenedEdition(zip: zip).document } catch {
      throw EditionDamage("앞선 공시본 \(error.file)", error.line, error.what)
    }
    guard old.office == edition.document.office else {
      throw EditionDamage("앞선 공시본", nil, "다른 기관(\(old.office))의 공시본입니다")
    }
    let file = EditionFile.Name.chain
    guard let line = edition.chain.earlier.firstIndex(where: { $0.edition == old.id }) else {
      throw EditionDamage(file, nil, "앞선 공시본 \(old.id)이(가) 적혀 있지 않습니다")
    }
    guard edition.chain.earlier[line].head == old.head else {
      throw EditionDamage(file, line + 2, "앞선 공시본 \(old.id)의 원장 머리값이 그 파일과 다릅니다. 그 사이 원장이 다시 쓰였습니다")
    }
    report.checked.append("앞선 공시본 \(old.id)의 원장에서 이어짐")
  }
}

/// The archive taken apart; reading it already refuses what is no edition.
struct OpenedEdition {
  let files: [EditionFile]
  let document: EditionDocument
  let chain: EditionChain
  let chainFile: EditionFile

  init(zip: [UInt8]) throws(EditionDamage) {
    let archive: ZipArchive
    do { archive = try ZipArchive(reading: zip) } catch {
      guard case .damagedEntry(let name)? = error as? DocumentError else {
        throw EditionDamage("ZIP", nil, (error as? any SpokenError)?.detail ?? "읽을 수 없습니다")
      }
      throw EditionDamage(name, nil, "ZIP 안에서 내용이 깨졌습니다(CRC가 다름)")
    }
    files = archive.entries.map { EditionFile(name: $0.name, bytes: $0.bytes) }
    for name in EditionFile.Name.needed + [EditionFile.Name.edition, EditionFile.Name.chain]
    where !archive.names.contains(name) {
      throw EditionDamage(name, nil, "파일이 없습니다")
    }
    let all = files
    func bytes(_ name: String) -> [UInt8] { all.first { $0.name == name }?.bytes ?? [] }
    document = try EditionDocument(reading: bytes(EditionFile.Name.edition))
    chainFile = EditionFile(name: EditionFile.Name.chain, bytes: bytes(EditionFile.Name.chain))
    chain = try EditionChain(reading: chainFile.bytes)
  }
}
