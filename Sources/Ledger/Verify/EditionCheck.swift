import Storage
import Vocabulary

/// Holds every stored edition against its own files and against the ledger it says it grew from. A ledger written anew
/// from the beginning is found here too, as far back as the last edition.
struct EditionCheck {
  private let store = EditionStore()

  func run(_ report: inout LedgerReport, office: String?, _ tx: any ReadTransaction) throws {
    for edition in try store.every(tx)
    where (office == nil || office == edition.office) && !report.isBroken(edition.office) {
      guard let what = try damage(edition, tx) else { continue }
      report.findings.append(
        LedgerFinding(
          office: edition.office, sequence: edition.head.sequence, check: .edition, detail: "\(edition.id): \(what)"))
    }
  }

  /// What does not hold; `nil` when everything does.
  private func damage(_ edition: Edition, _ tx: any ReadTransaction) throws -> String? {
    let files = try store.files(of: edition, tx)
    do throws(EditionDamage) {
      guard let chain = files.first(where: { $0.name == EditionFile.Name.chain }) else { return "chain.csv가 없습니다." }
      let bundle = EditionBundle(
        contents: try EditionContents(files: files), number: edition.number, publishedAt: edition.publishedAt,
        chain: try EditionChain(reading: chain.bytes))
      guard let bundle else { return "chain.csv의 해시를 읽을 수 없습니다." }
      if let file = zip(bundle.files, files).first(where: { $0 != $1 })?.1 { return "\(file.name)이(가) 바뀌었습니다." }
      guard files.count == bundle.files.count else { return "파일이 모자라거나 남습니다." }
      guard Edition(bundle) == edition else { return "목록에 적힌 숫자나 지문이 파일과 다릅니다." }
    } catch {
      return error.detail
    }
    return try hash(at: edition.head.sequence, of: edition.office, tx) == edition.head.hash
      ? nil : "공시할 때의 원장 머리값이 지금 원장에 없습니다."
  }

  private func hash(at sequence: Int, of office: String, _ tx: any ReadTransaction) throws -> String? {
    guard sequence > 0 else { return LedgerPosition.start.hash }
    return try tx.first(
      "SELECT chain_hash FROM ledger_entry WHERE office = ? AND sequence = ?", office, sequence)?.blob("chain_hash").hex
  }
}
