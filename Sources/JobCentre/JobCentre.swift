import Pages
import Storage

/// The job centre (일자리센터): vacancies, job-seekers, matches, referrals and placements of one office.
package enum JobCentre {
  /// Every table of the room, in order of their numbers. Run after those of Storage, Offices and Ledger.
  package static let migrations = Migration.all(room: "JobCentre", Embedded.files)

  /// The room's word catalogue (`Words/en.po`); staff pages stay Korean.
  package static let words = Embedded.files

  /// The room as `naeil` wires it.
  package static func feature(database: any Database) -> Feature {
    Feature(name: "JobCentre", endpoints: [], words: words)
  }
}
