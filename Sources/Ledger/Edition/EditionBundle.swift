import Counting
import Documents
import Vocabulary

/// A whole edition before or after it is stored: its files, its chain and the document that binds them.
package struct EditionBundle: Sendable {
  /// What the fingerprinted files say.
  package let contents: EditionContents
  /// What `chain.csv` says.
  package let chain: EditionChain
  /// What `edition.json` says.
  package let document: EditionDocument
  /// Every file of the archive in its order: fingerprinted files by name, then `chain.csv` and `edition.json`.
  package let files: [EditionFile]

  /// `nil` when a hash of the chain is no hash.
  package init?(contents: EditionContents, number: Int, publishedAt: Instant, chain: EditionChain) {
    guard let head = chain.head else { return nil }
    let plan = contents.plan, printed = contents.files
    (self.contents, self.chain) = (contents, chain)
    document = EditionDocument(
      format: contents.format, id: "\(plan.office)-\(plan.year)-\(number)", office: plan.office, year: plan.year,
      number: number, kind: plan.kind, planVersion: plan.current.number,
      ruleSet: contents.rules.ruleSet.version,
      publishedAt: Instant(milliseconds: publishedAt.milliseconds / 1000 * 1000), head: head,
      manifest: EditionManifest(of: printed), chain: EditionManifest.line(of: chain.file))
    files = printed + [chain.file, document.file]
  }

  /// The archive: the same edition always gives the same bytes. Throws `DocumentError`.
  package func zip() throws -> [UInt8] { try EditionBundle.zip(files) }

  /// The archive of stored files, in the order given. Throws `DocumentError`.
  package static func zip(_ files: [EditionFile]) throws -> [UInt8] {
    try ZipArchive.bytes(of: files.map { ZipArchive.Entry(name: $0.name, bytes: $0.bytes) })
  }
}
